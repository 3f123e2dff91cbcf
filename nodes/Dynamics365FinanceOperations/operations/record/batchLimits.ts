import {
	DEFAULT_BATCH_SIZE,
	DEFAULT_CONCURRENT_BATCHES,
	MAX_BATCH_OPERATIONS,
	MAX_CONCURRENT_BATCHES,
} from '../../../shared/transport/writes/writeLimits';
import type { Item } from '../run/item';
import { wholeNumber } from '../../../shared/core/wholeNumber';

/** How many records to send in one request at most, and how many requests are in flight. */
export interface BatchLimits {
	size: number;
	concurrency: number;
}

function readNumber(item: Item, name: string, label: string, fallback: number, most: number) {
	const advice = `Enter a number from 1 to ${most}.`;
	return wholeNumber(item.read(name, fallback), { label, most, advice });
}

/** Throws InputError for numbers out of range. */
export const readBatchLimits = (item: Item): BatchLimits => ({
	size: readNumber(item, 'batchSize', 'Batch Size', DEFAULT_BATCH_SIZE, MAX_BATCH_OPERATIONS),
	concurrency: readNumber(
		item,
		'batchesAtATime',
		'Batches at a Time',
		DEFAULT_CONCURRENT_BATCHES,
		MAX_CONCURRENT_BATCHES,
	),
});
