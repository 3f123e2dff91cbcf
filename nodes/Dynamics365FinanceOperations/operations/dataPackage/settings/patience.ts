import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import type { Item } from '../../run/item';
import { wholeNumber } from '../../run/wholeNumber';

const DEFAULT_MINUTES = 60;
const DEFAULT_INTERVAL = 10;
const MOST_MINUTES = 24 * 60;
const MOST_INTERVAL = 600;

/** Time Limit and Poll Interval. Throws InputError for anything but whole numbers. */
export function readPatience(item: Item): Patience {
	const minutes = wholeNumber(item.option('timeLimit') ?? DEFAULT_MINUTES, {
		label: 'Time Limit (Minutes)',
		most: MOST_MINUTES,
		advice: 'Enter how long to wait for the run, or remove the option.',
	});
	const seconds = wholeNumber(item.option('pollInterval') ?? DEFAULT_INTERVAL, {
		label: 'Poll Interval (Seconds)',
		most: MOST_INTERVAL,
		advice: 'Enter how often to ask for the status, or remove the option.',
	});
	return { limit: minutes * 60_000, interval: seconds * 1000 };
}
