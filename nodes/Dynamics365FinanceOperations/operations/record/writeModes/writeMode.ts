import type { Run } from '../../run/run';
import { wholeNumber } from '../../run/wholeNumber';
import {
	DEFAULT_SIZE,
	DEFAULT_AT_ONCE,
	MOST_AT_ONCE,
	MOST_OPERATIONS,
} from '../../properties/writeModeProperties';

/** How the items of a run are sent. */
export type WriteMode =
	| { kind: 'oneByOne' }
	| { kind: 'batches'; size: number; atOnce: number }
	| { kind: 'allOrNothing' };

function readNumber(run: Run, name: string, label: string, fallback: number, most: number): number {
	const advice = `Enter a number from 1 to ${most}. Nothing was sent.`;
	return wholeNumber(run.read(name, 0, fallback), { label, most, advice });
}

/** Read once for all items. Throws InputError for numbers out of range. */
export function readWriteMode(run: Run): WriteMode {
	const kind = String(run.read('writeMode', 0, 'oneByOne'));
	if (kind === 'allOrNothing') return { kind };
	if (kind !== 'batches') return { kind: 'oneByOne' };
	return {
		kind,
		size: readNumber(run, 'batchSize', 'Batch Size', DEFAULT_SIZE, MOST_OPERATIONS),
		atOnce: readNumber(run, 'batchesAtATime', 'Batches at a Time', DEFAULT_AT_ONCE, MOST_AT_ONCE),
	};
}
