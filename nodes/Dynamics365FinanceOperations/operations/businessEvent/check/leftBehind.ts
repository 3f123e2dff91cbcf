import type { IExecuteFunctions } from 'n8n-workflow';
import { findDataverse } from '../../../../shared/events/dataverse/findDataverse';
import { listRegistrations } from '../../../../shared/events/dataverse/registrations';
import type { Registration } from '../../../../shared/events/dataverse/registrations';
import type { Run } from '../../run/run';

/** A webhook that n8n has registered in Dataverse and that points to a different n8n. */
interface LeftBehind {
	webhook: string;
	result: 'leftBehind';
	seen: string;
	advice: string;
	endpoints: string[];
}

const originIn = (url: unknown): string | undefined =>
	typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : undefined;

/** The addresses of this n8n: its editor and its webhooks may have different ones. */
function ownOrigins(ctx: IExecuteFunctions): Set<string | undefined> {
	const resumeUrl: unknown = ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return new Set([originIn(resumeUrl), originIn(ctx.getInstanceBaseUrl())]);
}

/** The finding about a webhook that points to a different n8n than the one at `here`. */
export function webhookFinding(
	{ name, description, url, steps }: Registration,
	here: string,
): LeftBehind {
	const origin = originIn(url) ?? url;
	const what = description === '' ? '' : ` (${description})`;
	return {
		webhook: name,
		result: 'leftBehind',
		seen: `The webhook ${name}${what} points to ${origin}, not to this n8n at ${here}; ${steps === 1 ? '1 step sends' : `${steps} steps send`} events there.`,
		advice:
			'If that n8n is gone, delete its steps and then the webhook in the Plug-in Registration tool: Dataverse keeps calling it in vain for every event. If it is in use, leave it.',
		endpoints: [],
	};
}

/**
 * The webhooks in an instance's Dataverse that have our names and point elsewhere: those of an n8n
 * that is gone, or of another one.
 * @throws InputError or FnoError if Dataverse can't be found or read
 */
export async function leftBehind(
	{ ctx, credential }: Run,
	place: { instance: string; typed: string },
): Promise<LeftBehind[]> {
	const client = await findDataverse(ctx, credential, place);
	const own = ownOrigins(ctx);
	const here = [...own].find((origin) => origin !== undefined) ?? 'an unknown address';
	return (await listRegistrations(client))
		.filter(({ url }) => !own.has(originIn(url)))
		.map((registration) => webhookFinding(registration, here));
}
