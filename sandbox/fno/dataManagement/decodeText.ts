import { ActionFailure } from '../actions/actionCall';

/** A file's text without its byte order mark. */
export interface Decoded {
	text: string;
	encoding: 'utf-16' | 'utf-8' | 'windows-1252';
	hasMark: boolean;
}

const startsWith = (bytes: Buffer, mark: readonly number[]): boolean =>
	mark.every((byte, index) => bytes[index] === byte);

function utf8(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Decodes a file by its byte order mark; without one it is UTF-8 or, if not valid, ANSI. */
export function decodeText(bytes: Buffer): Decoded {
	if (startsWith(bytes, [0xff, 0xfe]))
		return { text: bytes.subarray(2).toString('utf16le'), encoding: 'utf-16', hasMark: true };
	const hasMark = startsWith(bytes, [0xef, 0xbb, 0xbf]);
	const text = utf8(bytes);
	if (text !== undefined) return { text, encoding: 'utf-8', hasMark };
	return {
		text: new TextDecoder('windows-1252').decode(bytes),
		encoding: 'windows-1252',
		hasMark: false,
	};
}

/** Decodes an XML document. Throws if its declaration says another encoding than it has. */
export function decodeXml(bytes: Buffer, name: string): string {
	const { text, encoding } = decodeText(bytes);
	const [, declared] = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(text) ?? [];
	const isRight = declared === undefined || declared.toLowerCase() === encoding;
	if (encoding !== 'windows-1252' && isRight) return text;
	throw new ActionFailure(`${name}: Invalid character in the given encoding.`);
}
