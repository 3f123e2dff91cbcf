import { gzip } from './gzip';
import type { FileFormat } from './fileFormats';
import { textBuffer } from './textBuffer';

export interface FileLimits {
	rows: number;
	/** Bytes of text, before compression. */
	bytes: number;
}

/** One file that was stored. */
export interface FilePart<T> {
	rows: number;
	/** Bytes of the file as it is stored. */
	bytes: number;
	stored: T;
}

/**
 * Stores a file. The bytes are reused after it resolves. `isOnly` is true if there are no other
 * files.
 */
export type StorePart<T> = (bytes: Buffer, part: number, isOnly: boolean) => Promise<T>;

/**
 * Writes records to files, one after another: only a few records and one file are in memory at a
 * time. There is always at least one file, even if it has only a header.
 * @throws what reading and storing throw
 */
export async function writeParts<T>(
	source: AsyncIterable<string[]>,
	{ header, lineEnd }: Pick<FileFormat, 'header' | 'lineEnd'>,
	limits: FileLimits,
	compress: boolean,
	store: StorePart<T>,
): Promise<Array<FilePart<T>>> {
	const parts: Array<FilePart<T>> = [];
	const buffer = textBuffer(limits.bytes, lineEnd);
	let rows = 0;
	const begin = () => {
		if (header !== undefined) buffer.addLine(header);
	};
	const finish = async (isLast: boolean) => {
		const text = buffer.take();
		const bytes = compress ? await gzip(text) : text;
		const isOnly = isLast && parts.length === 0;
		const stored = await store(bytes, parts.length + 1, isOnly);
		parts.push({ rows, bytes: bytes.length, stored });
		rows = 0;
	};
	begin();
	for await (const lines of source) {
		for (const line of lines) {
			// A full file is closed only when another record comes, so that no file is empty.
			if (rows >= limits.rows || buffer.size >= limits.bytes) {
				await finish(false);
				begin();
			}
			buffer.addLine(line);
			rows += 1;
		}
	}
	await finish(true);
	return parts;
}
