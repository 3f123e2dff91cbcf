import type { Query } from '../requests/queryOptions';
import { odataError } from '../refusal';
import type { Session } from '../session';
import { foldText } from '../values/storedValues';
import { lazyRow, type CompanyBlock } from './volumeTable';

/** The rows of a read, by position: only the rows of a page are generated. */
export interface Selection {
	count: number;
	/** Calls `visit` for each position, in order. */
	each: (from: number, to: number, visit: (block: CompanyBlock, n: number) => void) => void;
}

interface Segment {
	block: CompanyBlock;
	from: number;
	to: number;
}

const COMPANY = /^dataAreaId eq '(\w+)'$/;
const LINE = /^LineNumber (eq|ge|gt|le|lt) (\d{1,9})$/;

const LOWEST: Readonly<Record<string, (line: number) => number>> = {
	eq: (line) => line,
	ge: (line) => line,
	gt: (line) => line + 1,
};
const HIGHEST: Readonly<Record<string, (line: number) => number>> = {
	eq: (line) => line,
	le: (line) => line,
	lt: (line) => line - 1,
};

/** Removes the parentheses of terms such as `(LineNumber ge 5)`, or of the whole filter. */
const withoutBrackets = (text: string): string =>
	text
		.trim()
		.replace(/^\(([^()]*)\)$/, '$1')
		.trim();

/** Narrows segments by one term; undefined if each row must be checked. */
function narrow(segments: Segment[], term: string, exact: boolean): Segment[] | undefined {
	const [, company] = COMPANY.exec(term) ?? [];
	if (company !== undefined)
		return segments.filter(({ block }) =>
			exact ? block.company === company : block.company === foldText(company),
		);
	const [, operator = '', digits] = LINE.exec(term) ?? [];
	if (digits === undefined) return undefined;
	const line = Number(digits);
	const lowest = LOWEST[operator]?.(line) ?? 1;
	const highest = HIGHEST[operator]?.(line) ?? Infinity;
	return segments.map(({ block, from, to }) => ({
		block,
		from: Math.max(from, lowest),
		to: Math.min(to, highest),
	}));
}

const lengthOf = ({ from, to }: Segment): number => Math.max(0, to - from + 1);

function selectSegments(segments: Segment[]): Selection {
	return {
		count: segments.reduce((sum, segment) => sum + lengthOf(segment), 0),
		each(from, to, visit) {
			let before = 0;
			for (const segment of segments) {
				const length = lengthOf(segment);
				const last = Math.min(to - before, length);
				for (let at = Math.max(0, from - before); at < last; at++)
					visit(segment.block, segment.from + at);
				before += length;
			}
		},
	};
}

/** All rows that pass any other filter. This is slow, because every row is checked. */
function scanSegments(segments: Segment[], query: Query): Selection {
	const { row, move } = lazyRow();
	const found: { block: CompanyBlock; n: number }[] = [];
	for (const { block, from, to } of segments)
		for (let n = from; n <= to; n++) {
			move(block, n);
			if (query.matches(row)) found.push({ block, n });
		}
	return {
		count: found.length,
		each(from, to, visit) {
			for (const { block, n } of found.slice(from, to)) visit(block, n);
		},
	};
}

function reverse(selection: Selection): Selection {
	const { count } = selection;
	return {
		count,
		each(from, to, visit) {
			const rows: [CompanyBlock, number][] = [];
			selection.each(count - to, count - from, (block, n) => rows.push([block, n]));
			for (const [block, n] of rows.reverse()) visit(block, n);
		},
	};
}

/**
 * Whether rows are sorted by the key in descending order. Throws 501 for any order other than the
 * key's, in either direction: there is too much to sort.
 */
function isDescending({ order }: Query, companies: number): boolean {
	const steps = companies > 1 ? order : order.filter(({ name }) => name !== 'dataAreaId');
	const names = steps.map(({ name }) => name).join();
	const whole = companies > 1 ? 'dataAreaId,TransactionId,LineNumber' : 'TransactionId,LineNumber';
	if (steps.every(({ descending }) => !descending) && `${whole},`.startsWith(`${names},`))
		return false;
	if (names === '' || (companies <= 1 && names === 'LineNumber'))
		return steps.some(({ descending }) => descending);
	if (names === whole && steps.every(({ descending }) => descending)) return true;
	throw odataError(501, 'none', 'The sandbox orders this table by its key only, one way.');
}

/** The segments of a filter by company and line; undefined if rows must be checked. */
function segmentsOfFilter(
	segments: Segment[],
	filter: string,
	exact: boolean,
): Segment[] | undefined {
	let left: Segment[] | undefined = segments;
	for (const term of withoutBrackets(filter).split(' and '))
		left = left && narrow(left, withoutBrackets(term), exact);
	return left;
}

/** The rows that the caller may see and the query selects, in its order. */
export function selectRows(session: Session, query: Query, filter: string | undefined): Selection {
	const exact = session.switches.stringComparison === 'exact';
	const visible: Segment[] = session.volume
		.blocks()
		.filter(({ company }) => query.crossCompany || company === session.caller.company)
		.map((block) => ({ block, from: 1, to: block.rows }));
	const segments = filter === undefined ? visible : segmentsOfFilter(visible, filter, exact);
	const selection = segments ? selectSegments(segments) : scanSegments(visible, query);
	return isDescending(query, (segments ?? visible).length) ? reverse(selection) : selection;
}
