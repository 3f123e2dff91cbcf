import type { Outcome } from '../../shared/core/outcome';
import { FnoError } from '../../shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../shared/transport/errors/fnoError';
import type { ItemOutcome } from './operation';

type SummaryKind = 'done' | 'nothingToWrite' | 'failed' | 'unknown' | 'notSent';
type Reported = Outcome<unknown> & Pick<ItemOutcome, 'nothingToWrite'>;

/** The wording of each outcome in the summary, in this order. */
const words: Readonly<Record<SummaryKind, string>> = {
	done: 'done',
	nothingToWrite: 'without anything to write',
	unknown: 'with an unknown outcome',
	failed: 'failed',
	notSent: 'not sent',
};

const MAX_RANGES = 10;

const kindOf = (outcome: Outcome<unknown>): FnoErrorKind | undefined =>
	!outcome.ok && outcome.error instanceof FnoError ? outcome.error.kind : undefined;

function kindInSummary(outcome: Reported): SummaryKind {
	const kind = kindOf(outcome);
	if (outcome.nothingToWrite) return 'nothingToWrite';
	if (outcome.ok || kind === 'notReadBack') return 'done';
	if (kind === 'notSent') return 'notSent';
	return kind === 'unknownOutcome' ? 'unknown' : 'failed';
}

/** The item whose error caused the errors of the others; `undefined` if none has failed. */
export function causingItem(outcomes: ReadonlyArray<Outcome<unknown>>): number | undefined {
	const failed = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [index]));
	const isConsequence = (kind: FnoErrorKind | undefined) =>
		kind === 'notSent' || kind === 'notWritten';
	return failed.find((index) => !isConsequence(kindOf(outcomes[index]))) ?? failed[0];
}

/** `0-95, 97`: numbers in order, cut after ten ranges. */
function ranges(numbers: readonly number[]): string {
	const found: Array<[number, number]> = [];
	for (const number of numbers) {
		const last = found.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else found.push([number, number]);
	}
	const shown = found
		.slice(0, MAX_RANGES)
		.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
	return [...shown, ...(found.length > MAX_RANGES ? ['…'] : [])].join(', ');
}

/** The outcome of each of several items, by number; empty for a single item. */
export function summaryOf(outcomes: readonly Reported[]): string {
	if (outcomes.length < 2) return '';
	const each = outcomes.map(kindInSummary);
	const parts = (Object.keys(words) as SummaryKind[]).flatMap((kind) => {
		const items = each.flatMap((own, index) => (own === kind ? [index] : []));
		return items.length > 0 ? [`${words[kind]}: ${ranges(items)}`] : [];
	});
	return `Items (counted from 0) ${parts.join('; ')}.`;
}
