import type { Query } from '../requests/queryOptions';
import { odataError } from '../refusal';
import type { Session } from '../session';
import { foldText } from '../values/storedValues';
import { lazyRow, type CompanyBlock } from './volumeTable';

/** What a read asks for, by position: nothing is made up but the rows of a page. */
export interface Selection {
	count: number;
	/** Calls back for each position, in order. */
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

/** Takes brackets off terms such as `(LineNumber ge 5)`, and off the whole. */
const withoutBrackets = (text: string): string =>
	text
		.trim()
		.replace(/^\(([^()]*)\)$/, '$1')
		.trim();

/** Narrows segments by one term; nothing where it takes a look at each row. */
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

/** Every row that a filter of another kind lets through: slow, and told so by nobody. */
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

/** Whether an order is the key's own or its reverse. Throws 501 for any other: too much to sort. */
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

/** The segments that a filter names by company and line; nothing where rows must be looked at. */
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

/** The rows that the caller sees and the query asks for, in its order. */
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
