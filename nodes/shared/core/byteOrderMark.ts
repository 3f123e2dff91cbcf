const MARKS = [
	{ bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
	{ bytes: [0xff, 0xfe], encoding: 'utf-16le' },
	{ bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** In: text. Out: the same without the byte order mark that it may start with. */
export const withoutByteOrderMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** In: the beginning of a text. Out: its encoding by its byte order mark; undefined without one. */
export const encodingByMark = (start: Uint8Array) =>
	MARKS.find(({ bytes }) => bytes.every((byte, at) => start[at] === byte))?.encoding;
