import type { Item } from '../../run/item';
import { readTimeout } from '../../run/timeout';
import { readActivityId } from '../activityId';

export interface DequeueParameters {
	activityId: string;
	acknowledges: boolean;
	/** Whether a message without a file is returned too. */
	includesWithoutFile: boolean;
	/** The field for the file. */
	outputField: string;
	/** Milliseconds; `undefined` for the default. */
	timeout: number | undefined;
}

/** Throws InputError for an activity that isn't one. */
export const readParameters = (item: Item): DequeueParameters => ({
	activityId: readActivityId(item),
	acknowledges: item.flag('acknowledgeAfterDownload'),
	includesWithoutFile: item.flag('includeWithoutFile'),
	outputField: String(item.option('outputField') ?? '').trim() || 'data',
	timeout: readTimeout(item),
});
