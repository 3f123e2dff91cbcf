import { isRecord } from '../core/guards';
import { mapWithConcurrency } from '../core/concurrency';
import { quoted } from '../odata/values/edmTypes';
import { readJson } from '../transport/client/readJson';
import type { Connection, FnoRequest } from '../transport/types';
import { isCancelled, unlessRefused } from './fallback';
import type { FieldModel } from './metadataModel';
import { textMember } from './service/readService';
import { ONLY, type Environment } from './sources';

/**
 * One request returns one label [observed], so only a limited number of fields get one: enough for
 * the key and the mandatory fields of nearly every entity.
 */
const MOST_LABELS = 12;
const AT_ONCE = 6;

/** Every environment has this language installed [guess]. */
const FALLBACK_LANGUAGE = 'en-US';

/** A read in effect, though sent with POST as every operation of a custom service [documented]. */
const SESSION = '/api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo';

/** A person is waiting for the labels, so nothing is retried. */
const read = async (
	connection: Connection,
	request: Pick<FnoRequest, 'method' | 'path' | 'body'>,
) => await readJson(connection, { ...request, effect: 'read', patience: 'none' });

/** `en-us` as labels have it: `en-US`. */
const withRegion = (language: string): string =>
	language.replace(/-[a-z]{2}$/i, (region) => region.toUpperCase());

/** The language of the account's user in F&O; the name of the member is a [guess]. */
async function fetchLanguage(connection: Connection): Promise<string> {
	return await unlessRefused(
		async () => {
			const session = await read(connection, { method: 'POST', path: SESSION, body: '{}' });
			const language = isRecord(session) ? textMember(session, 'AXLanguage') : undefined;
			return withRegion(language ?? FALLBACK_LANGUAGE);
		},
		async () => FALLBACK_LANGUAGE,
	);
}

async function fetchLabel(
	connection: Connection,
	id: string,
	language: string,
): Promise<string | undefined> {
	const [of, to] = [id, language].map((text) => encodeURIComponent(quoted(text)));
	const path = `/metadata/Labels(Id=${of},Language=${to})`;
	return await unlessRefused<string | undefined>(
		async () => {
			const label = await read(connection, { method: 'GET', path });
			return isRecord(label) ? textMember(label, 'Value') : undefined;
		},
		async () => undefined,
	);
}

/**
 * Labels by the name of the field, for the first fields that have one, in the language of the
 * account. Cached. If labels cannot be read, there are none: the names are enough to work with.
 */
export async function fieldLabelsOf(
	{ connection, cache }: Environment,
	fields: readonly FieldModel[],
): Promise<ReadonlyMap<string, string>> {
	const labels = new Map<string, string>();
	const readLabel = async ({ name, labelId = '' }: FieldModel) => {
		const language = await cache.language.get(ONLY, async () => await fetchLanguage(connection));
		const load = async () => await fetchLabel(connection, labelId, language);
		// A label id can be the text itself [guess].
		const label = labelId.startsWith('@') ? await cache.labels.get(labelId, load) : labelId;
		if (label) labels.set(name, label);
	};
	const labelled = fields.filter(({ labelId }) => labelId).slice(0, MOST_LABELS);
	return await mapWithConcurrency(labelled, AT_ONCE, readLabel).then(
		() => labels,
		async (error: unknown) => (isCancelled(error) ? await Promise.reject(error) : labels),
	);
}
