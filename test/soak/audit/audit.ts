import type { LogEntry } from '../../../sandbox/control/requestLog';
import type { Expectation, SoakItem, SoakOperation } from '../operations/operation';
import type { Evidence, Work } from './evidence';
import type { ItemReport } from './itemReports';

export type Verdict = 'right' | 'lost' | 'doubled' | 'misreported' | 'unknown';

export interface Judgement {
	verdict: Verdict;
	/** Why it isn't right, or what is unknown. */
	why: string;
}

/** What the audit of one item goes by. */
export interface Case {
	operation: SoakOperation;
	item: SoakItem;
	report: ItemReport;
	evidence: Evidence;
	/** Whether a fault has hit the operation. */
	isFaulted: boolean;
}

type WriteExpectation = Extract<Expectation, { kind: 'write' }>;
type RowsExpectation = Extract<Expectation, { kind: 'rows' }>;

const RIGHT: Judgement = { verdict: 'right', why: '' };
const judgement = (verdict: Verdict, why: string): Judgement => ({ verdict, why });

/** Something else in the operation may have kept this item from being done. */
const mayFail = ({ operation, isFaulted }: Case): boolean =>
	isFaulted ||
	operation.needsBatch ||
	operation.items.some(
		({ expects }) => expects.kind === 'failure' || (expects.kind === 'write' && expects.refused),
	);

function misplaced({ item: { place } }: Case, work: Work): string | undefined {
	if (work.environment !== place.environment) return `written in ${work.environment}`;
	const { dataAreaId } = work.key;
	if (place.company === undefined || dataAreaId === undefined) return undefined;
	return dataAreaId === place.company ? undefined : `written in company ${String(dataAreaId)}`;
}

const same = (left: unknown, right: unknown): boolean => String(left) === String(right);

/** A field that was stored otherwise than sent. */
function spoiled(expects: WriteExpectation, { values }: Work): string | undefined {
	const wrong = Object.entries(expects.fields).find(([name, sent]) => !same(values[name], sent));
	return wrong && `${wrong[0]} was stored as ${JSON.stringify(values[wrong[0]])}`;
}

/** An output that names another record than the one that was stored. */
function misnamed({ report, item }: Case, expects: WriteExpectation, work: Work) {
	const [output] = report.output;
	if (output === undefined || output.storedRecordUnknown === true) return undefined;
	if (expects.outcome !== undefined && output.outcome !== expects.outcome)
		return `outcome ${String(output.outcome)} instead of ${expects.outcome}`;
	if (expects.writes === 'action') return undefined;
	const wrong = expects.keyNames.find((name) => !same(output[name], work.key[name]));
	return wrong && `${item.mark} is returned with ${wrong} ${String(output[wrong])}`;
}

/** A look that came after the work, and that nothing spoiled, has seen the record. */
function wasSeen({ item, evidence }: Case, work: Work): boolean {
	// The list of a search may have been empty.
	const proves = ({ method, status, fault, at, path }: LogEntry) =>
		method === 'GET' &&
		status === 200 &&
		fault === undefined &&
		!path.includes('$filter') &&
		Date.parse(at) >= work.at;
	return work.kind !== 'delete' && evidence.requestsAbout(item.mark).some(proves);
}

/** The environment turned the item away, and nothing spoiled its response. */
function wasRefused({ item, evidence }: Case): boolean {
	const sent = evidence
		.requestsAbout(item.mark)
		.filter(({ method, status }) => method !== 'GET' && status !== 429);
	return (
		sent.length > 0 &&
		sent.every(
			({ status, fault, path }) =>
				fault === undefined && status !== null && status >= 400 && !path.includes('$batch'),
		)
	);
}

/** Advice to run an item again, whatever has become of it. */
const SAFE_AGAIN = /again is safe|(?:^|[.!?] )Run the item again\b/;

/** F&O refuses a second record only if it stores the first under the key that the item gives. */
function keepsKey({ operation }: Case, expects: WriteExpectation, work: Work | undefined): boolean {
	const { givenKey, keyNames } = expects;
	if (givenKey === undefined) return false;
	return work ? same(work.key[keyNames[0]], givenKey) : !operation.replacesKeys;
}

/** Advice that could do the work twice: a change or deletion may be repeated, nothing else. */
function misadvised(
	item: Case,
	expects: WriteExpectation,
	work: Work | undefined,
): string | undefined {
	if (!SAFE_AGAIN.test(item.report.text)) return undefined;
	if (expects.writes === 'action') return 'an action is said to be safe to run again';
	if (expects.writes !== 'create' || keepsKey(item, expects, work)) return undefined;
	return `running it again could make a second record, but is advised: ${item.report.text}`;
}

function auditUnknown(item: Case, expects: WriteExpectation, [work]: readonly Work[]): Judgement {
	if (!item.isFaulted) return judgement('misreported', 'unknown without a fault');
	if (work && wasSeen(item, work)) return judgement('misreported', 'unknown, but a look saw it');
	if (!work && wasRefused(item)) return judgement('misreported', 'unknown, but F&O refused it');
	const advice = misadvised(item, expects, work);
	return advice === undefined
		? judgement('unknown', item.report.text)
		: judgement('misreported', advice);
}

function auditWrite(item: Case, expects: WriteExpectation): Judgement {
	const { report, evidence } = item;
	const works = evidence.workOf(item.item);
	const [work] = works;
	if (works.length > 1) return judgement('doubled', `done ${works.length} times`);
	const place = work && misplaced(item, work);
	if (place !== undefined) return judgement('misreported', place);
	switch (report.state) {
		case 'unknown':
			return auditUnknown(item, expects, works);
		case 'not stated':
			return work ? judgement('misreported', 'done, and nothing says so') : RIGHT;
		case 'failed':
			if (work) return judgement('misreported', `done, but reported: ${report.text}`);
			if (expects.refused || mayFail(item)) return RIGHT;
			return judgement('misreported', `failed without a fault: ${report.text}`);
		case 'done': {
			if (!work) {
				const shown = JSON.stringify(report.output[0] ?? report.text);
				return judgement('lost', `reported as done: ${shown}`);
			}
			const problem = spoiled(expects, work) ?? misnamed(item, expects, work);
			return problem === undefined ? RIGHT : judgement('misreported', problem);
		}
	}
}

function auditRows(item: Case, { field, values, most }: RowsExpectation): Judgement {
	const read = item.report.output.map((row) => String(row[field]));
	const wanted = Math.min(values.length, most ?? Infinity);
	if (new Set(read).size < read.length) return judgement('doubled', 'a row was read twice');
	if (read.some((value) => !values.includes(value)))
		return judgement('misreported', `a row that was not asked for: ${read.join(', ')}`);
	return read.length < wanted
		? judgement('lost', `${read.length} of ${wanted} rows were read`)
		: RIGHT;
}

const ABSENT = /There is no record/i;

/** Whether a read, or an item that needed no write, says what is true. */
function auditOther(item: Case): Judgement {
	const { report, item: own } = item;
	const { expects } = own;
	if (item.evidence.anyWork(own)) return judgement('misreported', 'written, but not asked to');
	if (report.state === 'unknown' && !item.isFaulted)
		return judgement('misreported', 'unknown without a fault');
	if (report.state !== 'done') {
		const claimsAbsence = ABSENT.test(report.text);
		if (expects.kind === 'missing' || expects.kind === 'failure') return RIGHT;
		if (claimsAbsence && expects.kind === 'rows' && report.state === 'failed')
			return judgement('misreported', `the record is there: ${report.text}`);
		return mayFail(item) || item.operation.kind === 'entity' || report.state === 'not stated'
			? RIGHT
			: judgement('misreported', `failed without a fault: ${report.text}`);
	}
	const [output] = report.output;
	switch (expects.kind) {
		case 'rows':
			return auditRows(item, expects);
		case 'none':
			// Where the run ended with an error, the summary alone speaks.
			return output === undefined || output.outcome === expects.outcome
				? RIGHT
				: judgement('misreported', `outcome ${String(output.outcome)}, not ${expects.outcome}`);
		case 'success':
			return report.output.length > 0 ? RIGHT : judgement('lost', 'nothing was returned');
		default:
			return judgement('misreported', `a success: ${JSON.stringify(output)}`);
	}
}

/** Compares what the node says about an item with what the sandbox knows about it. */
export const auditItem = (item: Case): Judgement =>
	item.item.expects.kind === 'write' ? auditWrite(item, item.item.expects) : auditOther(item);
