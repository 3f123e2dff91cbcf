const SLICE = 256 * 1024;

/**
 * In: bytes. Out: a gzip file of them. Compresses slice by slice, so that n8n can do other work.
 */
export async function gzip(bytes: Uint8Array): Promise<Buffer> {
	const stream = new CompressionStream('gzip');
	const reading = collect(stream.readable);
	const writer = stream.writable.getWriter();
	for (let at = 0; at < bytes.length; at += SLICE) {
		await writer.write(bytes.subarray(at, at + SLICE));
	}
	await writer.close();
	return await reading;
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const part of stream) parts.push(part);
	return Buffer.concat(parts);
}
