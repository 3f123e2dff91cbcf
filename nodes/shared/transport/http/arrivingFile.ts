import { watchOver } from './stallWatch';
import type { ArrivingFile, FileContent } from '../types';

type FileStream = Exclude<FileContent, Buffer>;

/** Bytes that show whether a body is a web page or a zip. */
export const START = 1024;

const isStream = (body: unknown): body is FileStream =>
	typeof body === 'object' &&
	body !== null &&
	['read', 'unshift', 'map', 'destroy', 'once'].every(
		(method) => typeof Reflect.get(body, method) === 'function',
	);

const connectionClosed = () => new Error('The connection was closed');

/** Throws what ended a stream before its end: its events may have passed. */
function requireOpen(stream: FileStream): void {
	if (stream.destroyed && !stream.readableEnded) throw stream.errored ?? connectionClosed();
}

/** Resolves when there may be more to read. Throws what broke the stream off. */
async function change(stream: FileStream): Promise<void> {
	const changed = new AbortController();
	try {
		await new Promise<void>((resolve, reject) => {
			const on = (event: string, listener: (error?: Error) => void) => {
				stream.once(event, listener);
				changed.signal.addEventListener('abort', () => stream.off(event, listener));
			};
			on('readable', () => resolve());
			on('end', () => resolve());
			on('error', reject);
			on('close', () => reject(connectionClosed()));
		});
	} finally {
		changed.abort();
	}
}

/** The first bytes of a stream, which are put back unless it has ended. */
async function startOf(stream: FileStream): Promise<Buffer> {
	const parts: Buffer[] = [];
	let size = 0;
	while (size < START && !stream.readableEnded) {
		const part = stream.read() as Buffer | null;
		if (part === null) {
			requireOpen(stream);
			await change(stream);
		} else {
			parts.push(part);
			size += part.length;
		}
	}
	requireOpen(stream);
	const start = Buffer.concat(parts);
	// At once: an end that was reached is announced with the next tick, and then it is too late.
	if (!stream.readableEnded) stream.unshift(start);
	return start;
}

/** A body that came at once. An unknown one isn't an empty file, which might be acknowledged. */
function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
	if (body === undefined || body === null) return Buffer.alloc(0);
	throw new Error('n8n returned the file in an unknown form');
}

const wholeFile = (headers: ArrivingFile['headers'], bytes: Buffer): ArrivingFile => ({
	headers,
	start: bytes.subarray(0, START),
	content: bytes,
	size: () => bytes.length,
	broken: () => undefined,
	close: () => undefined,
});

/**
 * In: the body of a success, as n8n gives it. Out: the file, of which little more than its start is
 * in memory.
 * @param patience milliseconds to wait for the next piece
 * @throws Error when the connection breaks before its start is there, or the form is unknown
 */
export async function arrivingFile(
	body: unknown,
	headers: ArrivingFile['headers'],
	patience: number,
): Promise<ArrivingFile> {
	if (!isStream(body)) return wholeFile(headers, bytesOf(body));
	requireOpen(body);
	let broken: Error | undefined;
	let size = 0;
	body.once('error', (error) => {
		broken = error;
	});
	const watch = watchOver(body, patience);
	body.once('close', () => watch.end());
	const start = await startOf(body);
	if (body.readableEnded) return wholeFile(headers, start);
	// A stream of its own: n8n would make the address, with its signature, part of the item.
	const content = body.map((piece: Buffer) => {
		watch.resume();
		size += piece.length;
		return piece;
	});
	const onClose = () => {
		if (!body.readableEnded && !content.destroyed) broken ??= connectionClosed();
	};
	body.once('close', onClose);
	return {
		headers,
		start: start.subarray(0, START),
		content,
		size: () => size,
		broken: () => broken,
		close: () => {
			body.off('close', onClose);
			body.destroy();
		},
	};
}
