/** Text is turned into bytes in pieces, because each turn has a price of its own. */
const PIECE = 16 * 1024;
/** UTF-8 takes at most three bytes for each unit of a JavaScript text. */
const WIDEST = 3;

/** What is larger gets room for all that is expected: memory that is not written to costs nothing. */
const SMALL = 64 * 1024;

export interface TextBuffer {
	add(text: string): void;
	/** Bytes so far, without what is not turned yet. */
	readonly size: number;
	/** The bytes so far; they are valid until the next `add`, which begins anew. */
	take(): Buffer;
}

/**
 * Collects text as bytes in one block of memory, which is used again.
 * @param expected bytes that it will hardly pass, so that it does not grow far beyond them
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
