/** .NET writes it on separate lines. */
const STACK_TRACE = /(?:^|\n)at [\w.<>`$[\],]{1,500}\(.*$/s;
const REQUEST_ID = /\s?clientRequestId: [0-9a-f-]+/gi;
/** A generic sentence before the useful text [observed]. */
const PREAMBLE = /^An error has occurred\.\s+(?=\S)/;
const INFOLOG = /\s?Infolog:\s?/i;
const ENTRY_START = /;\s*(?=(?:Info|Warning|Error): )/;
const TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const SIGNATURE = /([?&]sig=)[^&\s"']+/gi;
const MAX_TEXT_LENGTH = 2000;
/** How much of a response is searched, so that megabytes of it do not keep the node busy. */
const MAX_INPUT_LENGTH = 20_000;

const TITLE = /<title[^>]*>([^<]*[^<\s][^<]*)<\/title>/i;
const HEADING = /<h1[^>]*>([^<]*[^<\s][^<]*)<\/h1>/i;
const HIDDEN = /<(script|style)\b.*?<\/\1>/gis;

const GENERIC = new Set([
	'',
	'An error has occurred.',
	'Exception has been thrown by the target of an invocation.',
	'The request is invalid.',
	'One or more validation errors occurred.',
]);

const ENTITIES: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&nbsp;': ' ',
};

/** In: the text of a message. Out: whether it says nothing about the cause. */
export function isGeneric(text: string): boolean {
	return GENERIC.has(text.trim());
}

/**
 * In: any text of a response. Out: the same on one line, without stack trace, request IDs and
 * anything that grants access, and short enough to show.
 */
export function displayText(text: string): string {
	const clean = text
		.slice(0, MAX_INPUT_LENGTH)
		.replace(/\s+/g, (gap) => (gap === ' ' ? gap : '\n'))
		.replace(STACK_TRACE, '')
		.replace(REQUEST_ID, '')
		.replace(TOKEN, '[token removed]')
		.replace(SIGNATURE, '$1[removed]')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(PREAMBLE, '');
	return clean.length > MAX_TEXT_LENGTH ? `${clean.slice(0, MAX_TEXT_LENGTH)}…` : clean;
}

/**
 * In: `Write failed ….  Infolog: Warning: a.; Error: b..`, entries joined by `; ` and one full stop
 * too many at the end [observed]. Out: the message to show, the infolog's entries as sentences.
 */
export function infologText(text: string): string {
	const clean = displayText(text);
	const start = INFOLOG.exec(clean);
	if (!start) return oneFullStop(clean);
	const summary = clean.slice(0, start.index);
	const entries = clean
		.slice(start.index + start[0].length)
		.split(ENTRY_START)
		.map((entry) => oneFullStop(entry.replace(/;$/, '').trim()))
		.filter((entry) => entry !== '');
	return [summary, ...entries].filter((part) => part !== '').join(' ');
}

/** In: an HTML page. Out: its title, heading or text. */
export function htmlText(page: string): string {
	const html = page.slice(0, MAX_INPUT_LENGTH);
	const found = TITLE.exec(html) ?? HEADING.exec(html);
	const text = found?.[1] ?? html.replace(HIDDEN, ' ').replace(/<[^>]*>/g, ' ');
	return displayText(text.replace(/&(?:\w+|#39);/g, (entity) => ENTITIES[entity] ?? entity));
}

/** F&O adds a full stop to texts that already have one; an ellipsis stays. */
function oneFullStop(text: string): string {
	return text.replace(/(^|[^.])\.\.$/, '$1.');
}
