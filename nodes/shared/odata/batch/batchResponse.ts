/** The response to one operation of a batch. */
export interface BatchPart {
	/** Number of the operation, if the response repeats it. */
	contentId?: string;
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
	/** The text ends before the part does. */
	isTruncated: boolean;
}

export interface BatchResponse {
	/** In the order in which they arrived, including those of change sets. */
	parts: BatchPart[];
	/** Whether the response is complete. */
	isComplete: boolean;
}

interface Section {
	text: string;
	/** Another section or the end of the list follows it. */
	isClosed: boolean;
}

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i;
const FIRST_LINE = /^--(\S+)[ \t]*\r?$/m;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})\b[^\n]*\n/;
const BLANK_LINE = /^\r?\n/;
/** A value continues on the next line if that starts with a blank. */
const HEADER_LINE = /^([^\s:]+)[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*)\r?\n/;
const FOLD = /\r?\n[ \t]+/g;

/**
 * In: media type and text of a response to `$batch`. Out: its parts, as far as they arrived;
 * `undefined` when it isn't multipart text at all. Lines may end with or without a carriage return.
 */
export function readBatch(contentType: string, text: string): BatchResponse | undefined {
	const named = /^\s*multipart\//i.test(contentType) ? boundaryOf(contentType) : undefined;
	const found = sectionsOf(text, named) ?? sectionsOf(text, FIRST_LINE.exec(text)?.[1]);
	if (found === undefined) return undefined;
	const { sections, isComplete } = found;
	const read = sections.map(readSection);
	return {
		parts: read.flatMap(({ parts }) => parts),
		isComplete: isComplete && read.every((each) => each.isComplete),
	};
}

/**
 * In: the parts of a response, and how many operations were sent, numbered from 1.
 * Out: for each operation its part, or `undefined` when none certainly belongs to it.
 *
 * Numbers decide when each part has a different one; the order decides when there are as many parts
 * as operations, or when a batch has visibly stopped at its first failure.
 */
export function matchParts<P extends Pick<BatchPart, 'contentId' | 'status'>>(
	parts: readonly P[],
	count: number,
): Array<P | undefined> {
	const indexes = parts.map(({ contentId }) => indexOf(contentId, count));
	if (areNumbered(parts, count)) {
		const byIndex = new Map(indexes.map((index, position) => [index, parts[position]]));
		return Array.from({ length: count }, (_, index) => byIndex.get(index));
	}
	// Repeated numbers don't help; a unique one at another position contradicts the order.
	const isUnique = (index?: number) => indexes.filter((other) => other === index).length === 1;
	const isInOrder = indexes.every(
		(index, position) => index === undefined || index === position || !isUnique(index),
	);
	const hasAll = parts.length === count;
	if (isInOrder && (hasAll || (parts.length < count && hasStopped(parts)))) {
		return Array.from({ length: count }, (_, index) => parts[index]);
	}
	return Array.from({ length: count }, () => undefined);
}

/** Whether each part has a number of its own, so that it certainly belongs to one operation. */
export function areNumbered(
	parts: ReadonlyArray<Pick<BatchPart, 'contentId'>>,
	count: number,
): boolean {
	const indexes = parts.map(({ contentId }) => indexOf(contentId, count));
	return !indexes.includes(undefined) && new Set(indexes).size === parts.length;
}

/** Successes and one failure at the end, as of a service that stops there [documented: OData]. */
export function hasStopped(parts: ReadonlyArray<Pick<BatchPart, 'status'>>): boolean {
	return parts.length > 0 && parts.findIndex(({ status }) => status >= 400) === parts.length - 1;
}

function indexOf(contentId: string | undefined, count: number): number | undefined {
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
		return readBatch(contentType, rest) ?? { parts: [], isComplete: false };
	}
	const [line, status] = STATUS_LINE.exec(rest.trimStart()) ?? [];
	if (line === undefined) return { parts: [], isComplete: isClosed };
	const inner = readHeaders(rest.trimStart().slice(line.length));
	// If the headers don't end, the rest is missing and the status may have lost a digit.
	if (!isClosed && !inner.hasEnd) return { parts: [], isComplete: false };
	const contentId = headers['content-id'] ?? inner.headers['content-id'];
	const part: BatchPart = {
		...(contentId !== undefined && { contentId }),
		status: Number(status),
		headers: inner.headers,
		text: inner.rest.replace(/\r?\n$/, ''),
		isTruncated: !isClosed,
	};
	return { parts: [part], isComplete: isClosed };
}

function readHeaders(text: string): {
	headers: Record<string, string>;
	rest: string;
	hasEnd: boolean;
} {
	const headers: Record<string, string> = {};
	let rest = text;
	for (let line = HEADER_LINE.exec(rest); line; line = HEADER_LINE.exec(rest)) {
		headers[line[1].toLowerCase()] = line[2].replace(FOLD, ' ').trim();
		rest = rest.slice(line[0].length);
	}
	const blank = BLANK_LINE.exec(rest);
	return { headers, rest: blank ? rest.slice(blank[0].length) : rest, hasEnd: blank !== null };
}

function sectionsOf(text: string, boundary: string | undefined) {
	const found = boundary === undefined ? undefined : split(text, boundary);
	return found && (found.sections.length > 0 || found.isComplete) ? found : undefined;
}

/** The sections between the delimiter lines; text before the first line is ignored. */
function split(text: string, boundary: string): { sections: Section[]; isComplete: boolean } {
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
		if (end[1]) return { sections, isComplete: true };
	}
	if (start !== undefined) sections.push({ text: text.slice(start), isClosed: false });
	return { sections, isComplete: false };
}
