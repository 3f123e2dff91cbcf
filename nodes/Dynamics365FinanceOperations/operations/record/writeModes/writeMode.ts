import {
	DEFAULT_BATCH_SIZE,
	DEFAULT_CONCURRENT_BATCHES,
	DEFAULT_CONFIRMATION_SECONDS,
	MAX_BATCH_OPERATIONS,
	MAX_CONCURRENT_BATCHES,
	MAX_CONFIRMATION_SECONDS,
} from '../../../../shared/transport/writes/writeLimits';
import type { Item } from '../../run/item';
import { wholeNumber } from '../../run/wholeNumber';

/** How the items of a run are sent. */
export type WriteMode =
	| { kind: 'oneByOne' }
	| { kind: 'batches'; size: number; concurrency: number }
	| { kind: 'allOrNothing' };

function readNumber(item: Item, name: string, label: string, fallback: number, most: number) {
	const advice = `Enter a number from 1 to ${most}.`;
	return wholeNumber(item.read(name, fallback), { label, most, advice });
}

/** Read from the first item, for all of them. Throws InputError for numbers out of range. */
export function readWriteMode(item: Item): WriteMode {
	const kind = String(item.read('writeMode', 'oneByOne'));
	if (kind === 'allOrNothing') return { kind };
	if (kind !== 'batches') return { kind: 'oneByOne' };
	return {
		kind,
		size: readNumber(item, 'batchSize', 'Batch Size', DEFAULT_BATCH_SIZE, MAX_BATCH_OPERATIONS),
		concurrency: readNumber(
			item,
			'batchesAtATime',
			'Batches at a Time',
			DEFAULT_CONCURRENT_BATCHES,
			MAX_CONCURRENT_BATCHES,
		),
	};
}

/**
 * The time to look for lost writes, in milliseconds; read from the first item, for all of them.
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
