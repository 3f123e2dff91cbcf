import type { Outcome } from '../../shared/core/outcome';
import { FnoError } from '../../shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../shared/transport/errors/fnoError';

type Fate = 'done' | 'failed' | 'unknown' | 'notSent';

const words: Readonly<Record<Fate, string>> = {
	done: 'done',
	unknown: 'with an unknown outcome',
	failed: 'failed',
	notSent: 'not sent',
};

const MOST_RANGES = 10;

const kindOf = (outcome: Outcome<unknown>): FnoErrorKind | undefined =>
	!outcome.ok && outcome.error instanceof FnoError ? outcome.error.kind : undefined;

function fateOf(outcome: Outcome<unknown>): Fate {
	const kind = kindOf(outcome);
	if (outcome.ok || kind === 'notReadBack') return 'done';
	if (kind === 'notSent') return 'notSent';
	return kind === 'unknownOutcome' ? 'unknown' : 'failed';
}

/** The item whose error is the cause of the others'; `undefined` where none has failed. */
export function firstCause(outcomes: ReadonlyArray<Outcome<unknown>>): number | undefined {
	const failed = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [index]));
	const isFollower = (kind: FnoErrorKind | undefined) =>
		kind === 'notSent' || kind === 'notWritten';
	return failed.find((index) => !isFollower(kindOf(outcomes[index]))) ?? failed[0];
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
		.slice(0, MOST_RANGES)
		.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
	return [...shown, ...(found.length > MOST_RANGES ? ['…'] : [])].join(', ');
}

/** What became of each of several items, by number; empty for a single one. */
export function summaryOf(outcomes: ReadonlyArray<Outcome<unknown>>): string {
	if (outcomes.length < 2) return '';
	const fates = outcomes.map(fateOf);
	const told = (Object.keys(words) as Fate[]).flatMap((fate) => {
		const items = fates.flatMap((each, index) => (each === fate ? [index] : []));
		return items.length > 0 ? [`${words[fate]}: ${ranges(items)}`] : [];
	});
	return `Items (counted from 0) ${told.join('; ')}.`;
}
