import { keepFile } from '../../transport/client/keepFile';
import type { Keep } from '../../transport/types';
import { blobAddress } from './blobAddress';
import { sendToBlob } from './blobClient';
import type { BlobClient } from './blobClient';

/** The bytes of a file in blob storage. Throws FnoError. */
export async function download(client: BlobClient, link: string): Promise<Buffer> {
	const { bytes } = await sendToBlob(client, { method: 'GET', link });
	return bytes ?? Buffer.alloc(0);
}

/**
 * Stores a file of blob storage as it arrives.
 * @throws FnoError, and what `keep` throws
 */
export async function downloadTo<T>(client: BlobClient, link: string, keep: Keep<T>): Promise<T> {
	return await keepFile(
		async () => await sendToBlob(client, { method: 'GET', link, reading: 'file' }),
		keep,
		{ origin: blobAddress(link).origin, ...(client.signal && { signal: client.signal }) },
	);
}
