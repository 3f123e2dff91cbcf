import type { IDataObject } from 'n8n-workflow';
import type { FailureReport, RunReport } from '../../support/engineProtocol';
import type { SoakOperation } from '../operations/operation';

/** What the node says about one item. */
export interface ItemReport {
	state: 'done' | 'failed' | 'unknown' | 'not stated';
	/** The error, with its description. */
	text: string;
	output: IDataObject[];
}

const UNKNOWN = /may or may not have been made|outcome is unknown|unknown outcome/i;
const MADE = /^The (update|change|record|delete) was (made|created|updated|written), but/i;

const textOf = ({ message, description = '' }: Pick<FailureReport, 'message' | 'description'>) =>
	`${message} ${description}`;

function stateOf(message: string): ItemReport['state'] {
	if (MADE.test(message)) return 'done';
	return UNKNOWN.test(message) ? 'unknown' : 'failed';
}

/** The words of a summary, by what they mean. */
const SUMMARY: ReadonlyArray<[RegExp, ItemReport['state']]> = [
	[/unknown/, 'unknown'],
	[/^done/, 'done'],
	[/failed|not sent/, 'failed'],
];

/** `0-3, 5` as numbers; a summary that was cut short leaves the others open. */
function numbersIn(ranges: string): number[] {
	return [...ranges.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, first, last = first]) =>
		Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at),
	);
}

/** The outcome of each item, as the error that ends a run sums it up. */
export function statesInSummary(description: string): Map<number, ItemReport['state']> {
	const [, summary = ''] = /Items \(counted from 0\) ([^.]*)\./.exec(description) ?? [];
	const states = new Map<number, ItemReport['state']>();
	for (const part of summary.split(';')) {
		const [words, ranges = ''] = part.split(':');
		const state = SUMMARY.find(([pattern]) => pattern.test(words.trim()))?.[1];
		if (state === undefined) continue;
		for (const number of numbersIn(ranges)) states.set(number, state);
	}
	return states;
}

function afterFailure(failure: FailureReport, count: number): ItemReport[] {
	const states = statesInSummary(failure.description ?? '');
	const own = failure.itemIndex ?? 0;
	const text = textOf(failure);
	return Array.from({ length: count }, (_, index) => ({
		state: states.get(index) ?? (index === own ? stateOf(failure.message) : 'not stated'),
		text,
		output: [],
	}));
}

/** An item that shows an error with F&O's exact words has no error of its own beside it. */
function failureIn({ error, details }: IDataObject): FailureReport | undefined {
	if (typeof error !== 'string') return undefined;
	return { name: 'Error', message: error, description: String(details ?? '') };
}

/** What a run says about each of its items. */
export function itemReports(operation: SoakOperation, report: RunReport): ItemReport[] {
	const count = operation.items.length;
	if (report.failure) return afterFailure(report.failure, count);
	const found = Array.from(
		{ length: count },
		(): ItemReport => ({ state: 'done', text: '', output: [] }),
	);
	for (const { json, error, pairedItem } of report.outputs.flat()) {
		const at = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : 0;
		const failure = (error as FailureReport | undefined) ?? failureIn(json);
		if (failure) {
			found[at].state = stateOf(failure.message);
			found[at].text = textOf(failure);
		} else found[at].output.push(json);
	}
	return found;
}
