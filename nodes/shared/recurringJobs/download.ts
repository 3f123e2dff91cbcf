import { hasFnoHeaders } from '../odata/errors/errorBody';
import { FnoError } from '../transport/errors/fnoError';
import type { Connection, Keep } from '../transport/types';

const elsewhere = (link: string, instance: string) =>
	new FnoError({
		kind: 'refused',
		message: `The download link of the message leads to ${URL.canParse(link) ? new URL(link).origin : 'no address'} instead of ${instance}, so it was not followed`,
		description:
			'The node sends its token to the instance alone. The message was not acknowledged, so it comes again after about 30 minutes.',
	});

/** Behind the load balancer F&O takes itself to be at port 80 of http [observed]. */
function isOwn(link: URL, instance: URL): boolean {
	if (link.hostname !== instance.hostname) return false;
	if (link.protocol === 'https:') return link.port === instance.port;
	return link.protocol === 'http:' && ['', instance.port].includes(link.port);
}

/**
 * Path and query of a download link, below the instance's own origin: `http://` becomes `https://`.
 * @param instance origin of the instance
 * @throws FnoError for a link to anywhere else
 */
export function downloadPath(link: string, instance: string): string {
	const url = URL.canParse(link, instance) ? new URL(link, instance) : undefined;
	if (!url || !isOwn(url, new URL(instance))) throw elsewhere(link, instance);
	return `${url.pathname}${url.search}`;
}

const notAFile = () =>
	new FnoError({
		kind: 'unavailable',
		message: 'The download of the message was empty, and the response was not from F&O itself',
		description:
			'Something in between may have responded, as while the instance restarts. The message was not acknowledged, so it comes again after about 30 minutes.',
	});

/**
 * Stores the file of a message, which is complete then. Reading it changes nothing, so it is
 * requested again where the connection breaks off.
 * @throws FnoError for a link that leads elsewhere, and for a file that isn't certainly one; and
 * what `keep` throws
 */
export async function downloadFile<T>(
	connection: Connection,
	{ link, timeout }: { link: string; timeout?: number },
	keep: Keep<T>,
): Promise<T> {
	const request = {
		method: 'GET' as const,
		effect: 'read' as const,
		path: downloadPath(link, connection.instance),
		headers: { Accept: '*/*' },
		...(timeout !== undefined && { timeout }),
	};
	return await connection.download(request, async (file) => {
		if (file.start.length === 0 && !hasFnoHeaders(file)) throw notAFile();
		return await keep(file);
	});
}
