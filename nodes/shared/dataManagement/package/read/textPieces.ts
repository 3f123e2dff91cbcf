import { encodingByMark } from '../../../core/byteOrderMark';

export type Encoding = 'utf-16le' | 'utf-16be' | 'utf-8' | 'windows-1252';

/** The text isn't in the encoding it is read in. */
export class EncodingMismatch extends Error {}

/**
 * In: the beginning of a file. Out: its encoding by the byte order mark, or by the zero bytes of
 * the letters that tables and XML start with; undefined if neither says.
 */
export function markedEncoding(
	start: Uint8Array,
): { encoding: Encoding; marked: boolean } | undefined {
	const encoding = encodingByMark(start);
	if (encoding) return { encoding, marked: true };
	const [first, second] = start;
	if (first !== 0 && second === 0) return { encoding: 'utf-16le', marked: false };
	if (first === 0 && second !== 0) return { encoding: 'utf-16be', marked: false };
	return undefined;
}

/** In: the beginning of an XML file. Out: its encoding; XML without a word about it is UTF-8. */
export function xmlEncoding(start: Uint8Array): Encoding {
	const marked = markedEncoding(start);
	if (marked) return marked.encoding;
	const declaration = new TextDecoder('latin1').decode(start.subarray(0, 200));
	const name = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/.exec(declaration)?.[1];
	return name !== undefined && /^(windows-1252|iso-8859-1|us-ascii)$/i.test(name)
		? 'windows-1252'
		: 'utf-8';
}

/** In: all of a file. Out: whether it is UTF-8, as plain ASCII is. */
export function isUtf8(pieces: Iterable<Uint8Array>): boolean {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (const piece of pieces) if (!decodes(decoder, piece)) return false;
	return decodes(decoder);
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): boolean {
	try {
		decoder.decode(piece, { stream: piece !== undefined });
		return true;
	} catch {
		return false;
	}
}

const mismatch = (encoding: Encoding): EncodingMismatch =>
	new EncodingMismatch(`its text is not ${encoding.toUpperCase()}`);

/**
 * The text of a file, without its byte order mark.
 * @throws EncodingMismatch
 */
export function* textPieces(pieces: Iterable<Uint8Array>, encoding: Encoding): Generator<string> {
	const decoder = new TextDecoder(encoding, { fatal: true });
	const decode = (piece?: Uint8Array) => {
		try {
			return decoder.decode(piece, { stream: piece !== undefined });
		} catch {
			throw mismatch(encoding);
		}
	};
	for (const piece of pieces) yield decode(piece);
	yield decode();
}
