/** The answer to one operation of a batch. */
export interface BatchPart {
	/** Number of the operation, where the answer repeats it. */
	contentId?: string;
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
	/** The text ends before the part does. */
	isCut: boolean;
}

export interface BatchResponse {
	/** In the order in which they came; those of change sets among them. */
	parts: BatchPart[];
	/** Whether the answer has come to its end. */
	isWhole: boolean;
}

interface Section {
	text: string;
	/** Another section or the end of the list stands behind it. */
	isClosed: boolean;
}

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i;
const FIRST_LINE = /^--(\S+)[ \t]*\r?$/m;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})\b[^\n]*\n/;
const BLANK_LINE = /^\r?\n/;
/** A value may go on in the next line, if that begins with a blank. */
const HEADER_LINE = /^([^\s:]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)\r?\n/;
const FOLD = /\r?\n[ \t]+/g;

/**
 * In: media type and text of an answer to `$batch`.
 * Out: its parts, as far as they came; `undefined` when it is no multipart text at all. Lines may
 * end with or without a carriage return.
 */
export function readBatch(contentType: string, text: string): BatchResponse | undefined {
	const named = /^\s*multipart\//i.test(contentType) ? boundaryOf(contentType) : undefined;
	const found = cut(text, named) ?? cut(text, FIRST_LINE.exec(text)?.[1]);
	if (found === undefined) return undefined;
	const { sections, isWhole } = found;
	const read = sections.map(readSection);
	return {
		parts: read.flatMap(({ parts }) => parts),
		isWhole: isWhole && read.every((each) => each.isWhole),
	};
}

/**
 * In: the parts of an answer and how many operations were sent, numbered from 1.
 * Out: for each operation the part that answers it, or `undefined` where none certainly does.
 *
 * Numbers count where each part has one of its own; the order counts where there are as many
 * parts as operations, or where a batch has visibly stopped at its first failure.
 */
export function matchParts<P extends Pick<BatchPart, 'contentId' | 'status'>>(
	parts: readonly P[],
	count: number,
): Array<P | undefined> {
	const places = parts.map(({ contentId }) => placeOf(contentId, count));
	if (!places.includes(undefined) && new Set(places).size === parts.length) {
		const byPlace = new Map(places.map((place, index) => [place, parts[index]]));
		return Array.from({ length: count }, (_, place) => byPlace.get(place));
	}
	// Numbers that repeat say nothing; one of its own at another place contradicts the order.
	const isAlone = (place?: number) => places.filter((other) => other === place).length === 1;
	const isInOrder = places.every(
		(place, index) => place === undefined || place === index || !isAlone(place),
	);
	const isAll = parts.length === count;
	if (isInOrder && (isAll || (parts.length < count && hasStopped(parts)))) {
		return Array.from({ length: count }, (_, place) => parts[place]);
	}
	return Array.from({ length: count }, () => undefined);
}

/** Successes and one failure at the end: what a service does that stops there [documented: OData]. */
export function hasStopped(parts: ReadonlyArray<Pick<BatchPart, 'status'>>): boolean {
	return parts.length > 0 && parts.findIndex(({ status }) => status >= 400) === parts.length - 1;
}

function placeOf(contentId: string | undefined, count: number): number | undefined {
	const number = /^\d+$/.test(contentId ?? '') ? Number(contentId) : 0;
	return number >= 1 && number <= count ? number - 1 : undefined;
}

function boundaryOf(contentType: string): string | undefined {
	const [, quoted, bare] = BOUNDARY.exec(contentType) ?? [];
	return quoted ?? bare;
}

function readSection({ text, isClosed }: Section): BatchResponse {
	const { headers, rest } = readHeaders(text);
	const contentType = headers['content-type'] ?? '';
	if (/^multipart\//i.test(contentType)) {
		return readBatch(contentType, rest) ?? { parts: [], isWhole: false };
	}
	const [line, status] = STATUS_LINE.exec(rest.trimStart()) ?? [];
	if (line === undefined) return { parts: [], isWhole: isClosed };
	const inner = readHeaders(rest.trimStart().slice(line.length));
	// Headers that do not end say nothing about what follows, and the status may have lost a digit.
	if (!isClosed && !inner.isEnded) return { parts: [], isWhole: false };
	const contentId = headers['content-id'] ?? inner.headers['content-id'];
	const part: BatchPart = {
		...(contentId !== undefined && { contentId }),
		status: Number(status),
		headers: inner.headers,
		text: inner.rest.replace(/\r?\n$/, ''),
		isCut: !isClosed,
	};
	return { parts: [part], isWhole: isClosed };
}

function readHeaders(text: string): {
	headers: Record<string, string>;
	rest: string;
	isEnded: boolean;
} {
	const headers: Record<string, string> = {};
	let rest = text;
	for (let line = HEADER_LINE.exec(rest); line; line = HEADER_LINE.exec(rest)) {
		headers[line[1].toLowerCase()] = line[2].replace(FOLD, ' ').trim();
		rest = rest.slice(line[0].length);
	}
	const blank = BLANK_LINE.exec(rest);
	return { headers, rest: blank ? rest.slice(blank[0].length) : rest, isEnded: blank !== null };
}

function cut(text: string, boundary: string | undefined) {
	const found = boundary === undefined ? undefined : split(text, boundary);
	return found && (found.sections.length > 0 || found.isWhole) ? found : undefined;
}

/** The sections between the delimiter lines; what stands before the first is no section. */
function split(text: string, boundary: string): { sections: Section[]; isWhole: boolean } {
	const sections: Section[] = [];
	const delimiter = `--${boundary}`;
	let start: number | undefined;
	for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
		const isLineStart = at === 0 || text[at - 1] === '\n';
		const after = at + delimiter.length;
		const end = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(after, after + 80));
		if (!isLineStart || !end) continue;
		if (start !== undefined) sections.push({ text: text.slice(start, at), isClosed: true });
		start = after + end[0].length;
		if (end[1]) return { sections, isWhole: true };
	}
	if (start !== undefined) sections.push({ text: text.slice(start), isClosed: false });
	return { sections, isWhole: false };
}
