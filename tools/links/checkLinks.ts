import { setTimeout as sleep } from 'node:timers/promises';

/** `unsure`: the server didn't want to say, or nobody asked it. */
type Verdict = 'ok' | 'broken' | 'unsure';

export interface CheckedLink {
	link: string;
	verdict: Verdict;
	/** The status, or why there is none. */
	reason: string;
}

interface Limits {
	/** How many links are asked for; the rest is reported as unsure. */
	most: number;
	/** Milliseconds between two requests to the same host. */
	pause: number;
	/** Milliseconds for one request. */
	timeout: number;
	wait: (milliseconds: number) => Promise<unknown>;
}

const LIMITS: Limits = { most: 200, pause: 1000, timeout: 10_000, wait: sleep };

/** Statuses that say something about the caller rather than about the page. */
const ABOUT_CALLER = new Set([401, 403, 408, 425, 429]);
/** Statuses of servers that don't take HEAD. */
const NO_HEAD = new Set([400, 403, 404, 405, 501]);

function verdictOf(status: number): Verdict {
	if (status < 400) return 'ok';
	return ABOUT_CALLER.has(status) || status >= 500 ? 'unsure' : 'broken';
}

async function request(link: string, method: 'HEAD' | 'GET', timeout: number): Promise<number> {
	const signal = AbortSignal.timeout(timeout);
	const response = await fetch(link, { method, signal });
	// Nobody reads the page.
	await response.body?.cancel();
	return response.status;
}

async function check(link: string, timeout: number): Promise<CheckedLink> {
	try {
		const first = await request(link, 'HEAD', timeout);
		const status = NO_HEAD.has(first) ? await request(link, 'GET', timeout) : first;
		return { link, verdict: verdictOf(status), reason: `status ${status}` };
	} catch (error) {
		const cause = error instanceof Error ? (error.cause ?? error) : error;
		const reason = cause instanceof Error ? cause.message : String(cause);
		return { link, verdict: 'broken', reason };
	}
}

/** Asks for each link in turn, one at a time, with a pause between requests to the same host. */
export async function checkLinks(
	links: readonly string[],
	limits: Partial<Limits> = {},
): Promise<CheckedLink[]> {
	const { most, pause, timeout, wait } = { ...LIMITS, ...limits };
	const asked = new Map<string, number>();
	const checked: CheckedLink[] = [];
	for (const link of links.slice(0, most)) {
		const { host } = new URL(link);
		const left = (asked.get(host) ?? -Infinity) + pause - Date.now();
		if (left > 0) await wait(left);
		checked.push(await check(link, timeout));
		asked.set(host, Date.now());
	}
	const rest = links.slice(most);
	const reason = `not asked for: more than ${most} links`;
	return [...checked, ...rest.map((link) => ({ link, verdict: 'unsure' as const, reason }))];
}
