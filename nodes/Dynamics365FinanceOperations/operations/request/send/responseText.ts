import type { FnoDownload } from '../../../../shared/transport/types';

const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/i;
const BYTE_ORDER_MARKS = [
	{ bytes: Buffer.from([0xff, 0xfe]), charset: 'utf-16le' },
	{ bytes: Buffer.from([0xfe, 0xff]), charset: 'utf-16be' },
] as const;

/** A byte order mark is surer than the header: files of F&O in UTF-16 have one [observed]. */
function charsetOf({ headers, bytes }: Pick<FnoDownload, 'headers' | 'bytes'>): string {
	const mark = BYTE_ORDER_MARKS.find((each) => bytes.subarray(0, 2).equals(each.bytes));
	return mark?.charset ?? CHARSET.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
}

function decoderFor(charset: string) {
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder('utf-8');
	}
}

/**
 * The text of a response in its own encoding, without the byte order mark that may come first, even
 * before a bare number [observed].
 */
export const textOf = (response: Pick<FnoDownload, 'headers' | 'bytes'>): string =>
	decoderFor(charsetOf(response)).decode(response.bytes);
