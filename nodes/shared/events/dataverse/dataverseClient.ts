import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { outcomeOf } from '../../core/outcome';
import { readObject, readRows } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { queryString } from '../../odata/paths';
import type { QueryOptions } from '../../odata/paths';
import { connect } from '../../transport/client/connection';
import { FnoError } from '../../transport/errors/fnoError';
import { dataverseError } from './dataverseErrors';
import { escapeXml } from './authValue';

/** Any version of the Web API knows what is used here. */
const ROOT = '/api/data/v9.2';
const timeout = 60_000;

type Query = Pick<QueryOptions, 'filter' | 'select'>;

/**
 * One Dataverse organization, with its own tokens. Everything throws FnoError with the missing
 * privilege, or readOnly for a read-only credential.
 */
export interface DataverseClient {
	readonly origin: string;
	rows(set: string, query: Query): Promise<Row[]>;
	/** One object; undefined if there is none. */
	find(path: string): Promise<Row | undefined>;
	create(set: string, body: Row): Promise<void>;
	change(set: string, id: string, body: Row): Promise<void>;
	/** A missing row counts as success. */
	remove(set: string, id: string): Promise<void>;
}

/** In: a GUID. Out: the path of a row. */
const rowPath = (set: string, id: string) => `${set}(${id})`;

const isMissing = (error: unknown): boolean => error instanceof FnoError && error.status === 404;

/**
 * In: the address of the organization, and the secret that no error may show.
 * @throws InputError for an address that must not be called
 */
export async function dataverseClient(
	ctx: NodeContext,
	credential: AccountCredential,
	origin: string,
): Promise<DataverseClient> {
	const connection = await connect(ctx, credential, origin);
	const { webhookSecret = '' } = credential;
	const spellings = [webhookSecret, escapeXml(webhookSecret)];
	const secrets = spellings.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);

	async function orExplained<T>(work: Promise<T>): Promise<T> {
		const outcome = await outcomeOf(work);
		if (outcome.ok) return outcome.value;
		throw dataverseError(outcome.error, { origin: connection.instance, secrets });
	}
	async function write(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: Row) {
		const request = {
			method,
			effect: 'write' as const,
			timeout,
			...(body && { body: JSON.stringify(body) }),
			// Otherwise a missing row would be created [documented].
			...(method === 'PATCH' && { headers: { 'If-Match': '*' } }),
		};
		await orExplained(connection.request({ ...request, path: `${ROOT}/${path}` }));
	}
	async function find(path: string): Promise<Row | undefined> {
		const found = await outcomeOf(orExplained(readObject(connection, `${ROOT}/${path}`)));
		if (found.ok) return found.value;
		if (isMissing(found.error)) return undefined;
		throw found.error;
	}

	return {
		origin: connection.instance,
		find,
		rows: async (set, query) =>
			await orExplained(readRows(connection, `${ROOT}/${set}${queryString(query)}`)),
		create: async (set, body) => await write('POST', set, body),
		change: async (set, id, body) => await write('PATCH', rowPath(set, id), body),
		async remove(set, id) {
			const sent = await outcomeOf(write('DELETE', rowPath(set, id)));
			if (sent.ok || isMissing(sent.error)) return;
			const isUnclear = sent.error instanceof FnoError && sent.error.kind === 'unknownOutcome';
			if (isUnclear && (await find(rowPath(set, id))) === undefined) return;
			throw sent.error;
		},
	};
}
