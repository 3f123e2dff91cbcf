/** Text is encoded in pieces, because each call has a fixed cost. */
const PIECE = 16 * 1024;
/** UTF-8 takes at most three bytes for each UTF-16 unit. */
const WIDEST = 3;

/** Anything larger gets room for the whole file at once: untouched memory costs nothing. */
const SMALL = 64 * 1024;

export interface TextBuffer {
	add(text: string): void;
	/** Bytes so far, without text that isn't encoded yet. */
	readonly size: number;
	/** The bytes so far, valid until the next `add`, which starts over. */
	take(): Buffer;
}

/**
 * Collects text as bytes in one reused block of memory.
 * @param expected the usual number of bytes, so that the block doesn't grow far beyond it
 */
export function textBuffer(expected: number): TextBuffer {
	let block = Buffer.alloc(0);
	let size = 0;
	let pending = '';
	const flush = () => {
		if (pending === '') return;
		const needed = size + pending.length * WIDEST;
		if (needed > block.length) {
			const room = needed > SMALL ? expected + PIECE * WIDEST * 2 : SMALL;
			const larger = Buffer.allocUnsafe(Math.max(needed, room));
			block.copy(larger, 0, 0, size);
			block = larger;
		}
		size += block.write(pending, size);
		pending = '';
	};
	return {
		add(text) {
			pending += text;
			if (pending.length >= PIECE) flush();
		},
		get size() {
			return size;
		},
		take() {
			flush();
			const bytes = block.subarray(0, size);
			size = 0;
			return bytes;
		},
	};
}
