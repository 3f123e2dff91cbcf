import { rethrow } from '../core/outcome';
import { hasFnoHeaders } from '../odata/errors/errorBody';
import { FnoError } from '../transport/errors/fnoError';
import type { Connection, Keep } from '../transport/types';

const COMES_AGAIN =
	'The message was not acknowledged, so F&O delivers it again after about 30 minutes.';

const elsewhere = (link: string, instance: string) =>
	new FnoError({
		kind: 'refused',
		message: `The download link of the message points to ${URL.canParse(link) ? new URL(link).origin : 'no address'} instead of ${instance}, so it was not followed`,
		description: `The node sends its token to the instance only. ${COMES_AGAIN}`,
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
			'Something else may have responded, for example because the instance is restarting.',
	});

/** F&O keeps the files of messages for seven days [documented]. */
const GONE =
	'F&O may have removed the file: it keeps them for seven days. See the message under Manage messages of the job in F&O.';

/** Without "Run the item again": that takes the next message. */
const NO_CONNECTION = 'Check that the instance is running and that n8n can reach it.';

function adviceOn({ kind, status, description }: FnoError): string {
	if (kind === 'notFound' || status === 410) return GONE;
	return kind === 'network' ? NO_CONNECTION : description;
}

/** The error of a download, in words about messages; a cancelled execution needs none. */
function notDownloaded(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind === 'cancelled') return error;
	return new FnoError({
		...error,
		message: `The file of the message could not be downloaded: ${error.message}`,
		description: `${adviceOn(error)} ${COMES_AGAIN}`,
	});
}

/**
 * Stores the file of a message once it is complete. Reading it changes nothing, so it is requested
 * again if the connection breaks.
 * @throws FnoError for a link that points elsewhere, and for a response that isn't certainly a file;
 * and what `keep` throws
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
	return await connection
		.download(request, async (file) => {
			if (file.start.length === 0 && !hasFnoHeaders(file)) throw notAFile();
			return await keep(file);
		})
		.catch((error: unknown) => rethrow(notDownloaded(error)));
}
