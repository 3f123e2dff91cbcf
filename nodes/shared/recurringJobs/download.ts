import { hasFnoHeaders } from '../odata/errors/errorBody';
import { FnoError } from '../transport/errors/fnoError';
import type { Connection, FnoDownload } from '../transport/types';

const elsewhere = (link: string, instance: string) =>
	new FnoError({
		kind: 'refused',
		message: `The download link of the message points to ${URL.canParse(link) ? new URL(link).origin : 'no address'} instead of ${instance}, so it was not followed`,
		description:
			'The node sends its token to the instance only. The message was not acknowledged, so F&O delivers it again after about 30 minutes.',
	});

/** Behind the load balancer, F&O thinks it is at port 80 of http [observed]. */
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
			'Something else may have responded, for example because the instance is restarting. The message was not acknowledged, so F&O delivers it again after about 30 minutes.',
	});

/**
 * The file of a message, complete. Reading it changes nothing, so it is requested again if the
 * connection breaks.
 * @throws FnoError for a link that points elsewhere, and for a response that isn't certainly a file
 */
export async function downloadFile(
	connection: Connection,
	link: string,
	timeout?: number,
): Promise<FnoDownload> {
	const file = await connection.transfer({
		method: 'GET',
		effect: 'read',
		path: downloadPath(link, connection.instance),
		headers: { Accept: '*/*' },
		...(timeout !== undefined && { timeout }),
	});
	if (file.bytes.length === 0 && !hasFnoHeaders(file)) throw notAFile();
	return file;
}
