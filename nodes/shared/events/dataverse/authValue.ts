const ESCAPED: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

/** In: any text. Out: the same as the value of an XML attribute. */
export const escapeXml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);

/** The header that a webhook is to send, as Dataverse stores it [observed]. */
export const authValueOf = (header: string, value: string): string =>
	`<settings><setting name="${escapeXml(header)}" value="${escapeXml(value)}" /></settings>`;
