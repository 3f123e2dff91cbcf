import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import type { Item } from '../../run/item';
import { wholeNumber } from '../../run/wholeNumber';

const DEFAULT_LIMIT = 3600;
const DEFAULT_INTERVAL = 10;
const MOST_LIMIT = 86_400;
const MOST_INTERVAL = 600;

/** Time Limit and Poll Interval. Throws InputError for anything but whole numbers. */
export function readPatience(item: Item): Patience {
	const limit = wholeNumber(item.option('timeLimit') ?? DEFAULT_LIMIT, {
		label: 'Time Limit (Seconds)',
		most: MOST_LIMIT,
		advice: 'Enter how long to wait for the run, or remove the option.',
	});
	const interval = wholeNumber(item.option('pollInterval') ?? DEFAULT_INTERVAL, {
		label: 'Poll Interval (Seconds)',
		most: MOST_INTERVAL,
		advice: 'Enter how often to ask for the status, or remove the option.',
	});
	return { limit: limit * 1000, interval: interval * 1000 };
}
