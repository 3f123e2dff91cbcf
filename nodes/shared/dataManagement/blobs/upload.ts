import { sendToBlob } from './blobClient';
import type { BlobClient } from './blobClient';

/** The maximum size of a block in the version of F&O's links [documented: 4 MiB]. */
const BLOCK = 4 * 1024 * 1024;

/** All ids of a file have the same length [documented]. */
const blockId = (number: number): string =>
	Buffer.from(String(number).padStart(8, '0')).toString('base64');

const list = (ids: readonly string[]): Buffer =>
	Buffer.from(
		`<?xml version="1.0" encoding="utf-8"?><BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`,
	);

async function* blocksOf(
	pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer> {
	let parts: Uint8Array[] = [];
	let size = 0;
	for await (let piece of pieces) {
		while (size + piece.length >= BLOCK) {
			parts.push(piece.subarray(0, BLOCK - size));
			piece = piece.subarray(BLOCK - size);
			yield Buffer.concat(parts);
			parts = [];
			size = 0;
		}
		if (piece.length === 0) continue;
		parts.push(piece);
		size += piece.length;
	}
	if (size > 0) yield Buffer.concat(parts);
}

/**
 * Writes a file to blob storage piece by piece, and keeps at most one block in memory. A file of a
 * single block is one request.
 * @returns its size in bytes
 * @throws FnoError
 */
export async function upload(
	client: BlobClient,
	link: string,
	pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
	const headers = { 'Content-Type': 'application/octet-stream' };
	const ids: string[] = [];
	let size = 0;
	let held: Buffer | undefined;
	const sendBlock = async (body: Buffer) => {
		const blockid = blockId(ids.length);
		await sendToBlob(client, {
			method: 'PUT',
			link,
			query: { comp: 'block', blockid },
			headers,
			body,
		});
		ids.push(blockid);
	};
	for await (const block of blocksOf(pieces)) {
		size += block.length;
		if (held) await sendBlock(held);
		held = block;
	}
	if (ids.length === 0) {
		const whole = { ...headers, 'x-ms-blob-type': 'BlockBlob' };
		const body = held ?? Buffer.alloc(0);
		await sendToBlob(client, { method: 'PUT', link, headers: whole, body });
		return size;
	}
	if (held) await sendBlock(held);
	const body = list(ids);
	const xml = { 'Content-Type': 'application/xml' };
	await sendToBlob(client, {
		method: 'PUT',
		link,
		query: { comp: 'blocklist' },
		headers: xml,
		body,
	});
	return size;
}
