/** UTF-8 takes at most three bytes for each UTF-16 unit. */
const WIDEST = 3;

/** Anything larger gets room for the whole file at once: untouched memory costs nothing. */
const SMALL = 64 * 1024;
/** Room for the line that exceeds the expected size. */
const LAST_LINE = 96 * 1024;

export interface TextBuffer {
	addLine(text: string): void;
	/** Bytes so far. */
	readonly size: number;
	/** The bytes so far, valid until the next line, which starts over. */
	take(): Buffer;
}

/**
 * Collects lines as bytes in one reused block of memory. Their ends are written separately: appending
 * them to the texts would copy each line once more [measured].
 * @param expected the usual number of bytes, so that the block doesn't grow far beyond it
 */
export function textBuffer(expected: number, lineEnd: string): TextBuffer {
	const end = Buffer.from(lineEnd);
	let block = Buffer.alloc(0);
	let size = 0;
	const makeRoom = (length: number) => {
		const needed = size + length * WIDEST + end.length;
		if (needed <= block.length) return;
		const room = needed > SMALL ? expected + LAST_LINE : SMALL;
		const larger = Buffer.allocUnsafe(Math.max(needed, room));
		block.copy(larger, 0, 0, size);
		block = larger;
	};
	return {
		addLine(text) {
			makeRoom(text.length);
			size += block.write(text, size);
			for (const byte of end) block[size++] = byte;
		},
		get size() {
			return size;
		},
		take() {
			const bytes = block.subarray(0, size);
			size = 0;
			return bytes;
		},
	};
}
