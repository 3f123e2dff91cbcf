import type { Effect, FnoRequest } from '../../../../shared/transport/types';

/** The queue of a recurring job, which returns its next message and removes it from the queue. */
const TAKES_A_MESSAGE = /[/\\]dequeue\b/i;

/** More than one layer of encoding is odd already. */
const MOST_LAYERS = 5;

/**
 * The path without any layer of percent-encoding. Encodings other than OData's, such as `%u0064`,
 * may mean anything to the instance: `undefined`.
 */
function decoded(path: string, layers = MOST_LAYERS): string | undefined {
	try {
		const plain = decodeURIComponent(path);
		if (plain === path) return path;
		return layers === 0 ? undefined : decoded(plain, layers - 1);
	} catch {
		return layers === MOST_LAYERS ? undefined : path;
	}
}

/**
 * What a request may do: GET and HEAD read, but a GET of `/api/connector/dequeue` changes what the
 * next one gets [documented], so it counts as a write.
 * @param path as it is sent, percent-encoded
 */
export function effectOf(method: FnoRequest['method'], path: string): Effect {
	if (method !== 'GET' && method !== 'HEAD') return 'write';
	const address = decoded(path.split('?')[0]);
	return address === undefined || TAKES_A_MESSAGE.test(address) ? 'write' : 'read';
}
