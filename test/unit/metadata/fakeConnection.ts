import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection, FnoUpload } from '../../../nodes/shared/transport/types';

type Json = Record<string, unknown>;
type FakeResponse = Json | Json[] | string | Error;

/** A response, or what makes one from the decoded path. */
export type Handler = FakeResponse | ((path: string) => FakeResponse | undefined);

export interface FakeConnection extends Connection {
	/** Decoded paths in the order of the requests. */
	readonly log: string[];
	/** Responses by decoded path, with or without query; what is not listed does not exist. */
	readonly responses: Record<string, Handler | undefined>;
	/** Highest number of requests in flight at once. */
	mostAtOnce(): number;
}

let made = 0;

/** An environment that responds from a table and logs the requests. */
export function fakeConnection(
	responses: Record<string, Handler | undefined>,
	cacheKey = `environment-${++made}`,
): FakeConnection {
	const log: string[] = [];
	let open = 0;
	let most = 0;

	const respond = async ({ path }: FnoUpload): Promise<string> => {
		const decoded = decodeURIComponent(path);
		log.push(decoded);
		most = Math.max(most, ++open);
		await new Promise((resolve) => setImmediate(resolve));
		open--;
		const handler = responses[decoded] ?? responses[decoded.replace(/\?.*$/, '')];
		const given = typeof handler === 'function' ? handler(decoded) : handler;
		if (given === undefined) throw refused(404);
		if (given instanceof Error) throw given;
		return typeof given === 'string' ? given : JSON.stringify(asBody(given));
	};

	return {
		instance: 'https://contoso.operations.dynamics.com',
		cacheKey,
		log,
		responses,
		mostAtOnce: () => most,
		request: async (request) => ({ status: 200, headers: {}, text: await respond(request) }),
		transfer: async () => await Promise.reject(new Error('No metadata comes as a file')),
		download: async () => await Promise.reject(new Error('No metadata comes as a file')),
		async *stream(request) {
			const text = await respond(request);
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
