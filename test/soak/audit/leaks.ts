import type { LogEntry } from '../../../sandbox/control/requestLog';

/** The start of a JSON Web Token's header and of its claims. */
const TOKEN = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}/;

/** The path to which redirects to another host lead. */
export const ELSEWHERE = '/led-astray';

/** What a report shows that no user may see. */
export function leaksIn(report: unknown, secrets: readonly string[]): string[] {
	const text = JSON.stringify(report);
	return [
		...(TOKEN.test(text) ? ['a token'] : []),
		...(secrets.some((secret) => text.includes(secret)) ? ['a secret'] : []),
	];
}

/** Requests that carried a token to where a redirect led. */
export const tokensLedAstray = (log: readonly LogEntry[]): number =>
	log.filter(
		({ path, headers }) => path.startsWith(ELSEWHERE) && headers.authorization !== undefined,
	).length;
