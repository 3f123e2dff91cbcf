import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection, FnoRequest } from '../../../nodes/shared/transport/types';

type Json = Record<string, unknown>;
type Answer = Json | Json[] | string | Error;

/** An answer, or what makes one of the decoded path. */
export type Handler = Answer | ((path: string) => Answer | undefined);

export interface FakeConnection extends Connection {
	/** Decoded paths in the order they were asked for. */
	readonly log: string[];
	/** Answers by decoded path, query included or not; whatever is not listed is not there. */
	readonly answers: Record<string, Handler | undefined>;
	/** Most requests that were open at the same time. */
	mostAtOnce(): number;
}

let made = 0;

/** An environment that answers from a table and notes what it was asked. */
export function fakeConnection(
	answers: Record<string, Handler | undefined>,
	cacheKey = `environment-${++made}`,
): FakeConnection {
	const log: string[] = [];
	let open = 0;
	let most = 0;

	const answer = async ({ path }: FnoRequest): Promise<string> => {
		const decoded = decodeURIComponent(path);
		log.push(decoded);
		most = Math.max(most, ++open);
		await new Promise((resolve) => setImmediate(resolve));
		open--;
		const handler = answers[decoded] ?? answers[decoded.replace(/\?.*$/, '')];
		const given = typeof handler === 'function' ? handler(decoded) : handler;
		if (given === undefined) throw refused(404);
		if (given instanceof Error) throw given;
		return typeof given === 'string' ? given : JSON.stringify(asBody(given));
	};

	return {
		instance: 'https://contoso.operations.dynamics.com',
		cacheKey,
		log,
		answers,
		mostAtOnce: () => most,
		request: async (request) => ({ status: 200, headers: {}, text: await answer(request) }),
		async *stream(request) {
			const text = await answer(request);
			for (let at = 0; at < text.length; at += 97) yield text.slice(at, at + 97);
		},
	};
}

export function refused(status: number): FnoError {
	const kind = { 401: 'auth', 403: 'forbidden', 404: 'notFound', 429: 'throttled' } as const;
	return new FnoError({
		kind: status in kind ? kind[status as keyof typeof kind] : 'refused',
		status,
		message: `Status ${status}`,
		description: '',
	});
}

function asBody(given: Json | Json[]): Json {
	return Array.isArray(given) ? { value: given } : given;
}
