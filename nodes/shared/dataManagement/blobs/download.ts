import type { Attempts } from '../../transport/client/attempts';
import { keepFile } from '../../transport/client/keepFile';
import { FnoError } from '../../transport/errors/fnoError';
import type { Keep } from '../../transport/types';
import { blobAddress } from './blobAddress';
import { sendToBlob } from './blobClient';
import type { BlobClient } from './blobClient';

/** The bytes of a file in blob storage. Throws FnoError. */
export async function download(client: BlobClient, link: string): Promise<Buffer> {
	const { bytes } = await sendToBlob(client, { method: 'GET', link });
	return bytes ?? Buffer.alloc(0);
}

const webPageOf = (origin: string) =>
	new FnoError({
		kind: 'unavailable',
		message: `The storage at ${origin} responded with a web page instead of the file`,
		description: 'Check any proxy in front of n8n.',
	});

/**
 * Stores a file of blob storage as it arrives.
 * @throws FnoError, and what `keep` throws
 */
export async function downloadTo<T>(client: BlobClient, link: string, keep: Keep<T>): Promise<T> {
	const { origin } = blobAddress(link);
	const receive = async (attempts: Attempts) => {
		const request = { method: 'GET', link, reading: 'file' } as const;
		const { file } = await sendToBlob(client, request, attempts);
		if (!file) throw webPageOf(origin);
		return file;
	};
	return await keepFile(receive, keep, {
		origin,
		...(client.signal && { signal: client.signal }),
	});
}
