const SPECIAL = /[&<>"\t\r\n]/;
const SPECIALS = /[&<>"\t\r\n]/g;

const REFERENCES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	// Readers replace these with spaces unless they are escaped.
	'\t': '&#9;',
	'\r': '&#13;',
	'\n': '&#10;',
};

export const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** In: any text without characters that XML forbids. Out: the same in an element or attribute. */
const escapeXml = (text: string): string =>
	SPECIAL.test(text) ? text.replace(SPECIALS, (character) => REFERENCES[character]) : text;

/** In: a name and text. Out: the element. */
export const textElement = (name: string, text: string): string =>
	text === '' ? `<${name} />` : `<${name}>${escapeXml(text)}</${name}>`;

/** In: any text. Out: whether it is a name that every XML reader accepts. */
export const isXmlName = (text: string): boolean => /^[A-Za-z_][\w.-]*$/.test(text);
