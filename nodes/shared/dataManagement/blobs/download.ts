import { sendToBlob } from './blobClient';
import type { BlobClient } from './blobClient';

/** The bytes of a file in blob storage. Throws FnoError. */
export async function download(client: BlobClient, link: string): Promise<Buffer> {
	const { bytes } = await sendToBlob(client, { method: 'GET', link });
	return bytes ?? Buffer.alloc(0);
}
