import { encodingByMark } from '../../../../shared/core/byteOrderMark';
import type { FnoDownload } from '../../../../shared/transport/types';

const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)/i;

/** A byte order mark is surer than the header: files of F&O in UTF-16 have one [observed]. */
function charsetOf({ headers, bytes }: Pick<FnoDownload, 'headers' | 'bytes'>): string {
	return encodingByMark(bytes) ?? CHARSET.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
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
