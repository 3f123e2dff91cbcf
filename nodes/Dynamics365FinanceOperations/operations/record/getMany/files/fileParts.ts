import { gzip } from './gzip';
import { textBuffer } from './textBuffer';

export interface PartLimits {
	rows: number;
	/** Of text, before it is compressed. */
	bytes: number;
}

/** One file that was handed over. */
export interface Part<T> {
	rows: number;
	/** Of the file as it is stored. */
	bytes: number;
	stored: T;
}

/**
 * Hands a file over; it must be done with the bytes when it resolves, because they are used again.
 * `isOnly` is true where the file is the first and the last.
 */
export type StorePart<T> = (bytes: Buffer, part: number, isOnly: boolean) => Promise<T>;

/**
 * Writes records to files, one after another: a few records and one file are in memory at a time. There is always one file, if only with its header.
 * @throws what reading and storing throw
 */
export async function writeParts<T>(
	source: AsyncIterable<string[]>,
	header: string,
	limits: PartLimits,
	compress: boolean,
	store: StorePart<T>,
): Promise<Array<Part<T>>> {
	const parts: Array<Part<T>> = [];
	const buffer = textBuffer(limits.bytes);
	let rows = 0;
	const finish = async (isLast: boolean) => {
		const text = buffer.take();
		const bytes = compress ? await gzip(text) : text;
		const isOnly = isLast && parts.length === 0;
		const stored = await store(bytes, parts.length + 1, isOnly);
		parts.push({ rows, bytes: bytes.length, stored });
		rows = 0;
	};
	buffer.add(header);
	for await (const lines of source) {
		for (const line of lines) {
			// A full file is closed only when another record comes, so that none is without records.
			if (rows >= limits.rows || buffer.size >= limits.bytes) {
				await finish(false);
				buffer.add(header);
			}
			buffer.add(line);
			rows += 1;
		}
	}
	await finish(true);
	return parts;
}
