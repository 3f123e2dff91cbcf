import {
	DEFAULT_CONFIRMATION_SECONDS,
	MAX_CONFIRMATION_SECONDS,
} from '../../../../shared/transport/writes/writeLimits';
import type { Item } from '../../run/item';
import { wholeNumber } from '../../../../shared/core/wholeNumber';
import { readBatchLimits } from '../batchLimits';
import type { BatchLimits } from '../batchLimits';

/** How the items of a run are sent. */
export type WriteMode =
	| { kind: 'oneByOne' }
	| ({ kind: 'batches' } & BatchLimits)
	| { kind: 'allOrNothing' };

/** Read from the first item, for all of them. Throws InputError for numbers out of range. */
export function readWriteMode(item: Item): WriteMode {
	const kind = String(item.read('writeMode', 'oneByOne'));
	if (kind === 'allOrNothing') return { kind };
	if (kind !== 'batches') return { kind: 'oneByOne' };
	return { kind, ...readBatchLimits(item) };
}

/**
 * The time for looking up lost writes, in milliseconds; read from the first item, for all of them.
 * Throws InputError for a number out of range.
 */
export function readConfirmationTime(item: Item): number {
	const seconds = wholeNumber(item.option('confirmationTime') ?? DEFAULT_CONFIRMATION_SECONDS, {
		label: 'Confirmation Time (Seconds)',
		least: 0,
		most: MAX_CONFIRMATION_SECONDS,
		advice: `Enter a number from 0 to ${MAX_CONFIRMATION_SECONDS}.`,
	});
	return seconds * 1000;
}
