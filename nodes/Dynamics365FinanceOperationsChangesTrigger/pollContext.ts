import type { IPollFunctions } from 'n8n-workflow';
import type { Connection } from '../shared/transport/types';
import type { Settings } from './settings';
import type { Wanted } from './source/watch';

/** What one poll works with. */
export interface Poll {
	ctx: IPollFunctions;
	settings: Settings;
	connection: Connection;
	wanted: Wanted;
	/** Milliseconds until the poll has to end. */
	timeLeft: () => number;
}

/** Records that a test in the editor shows. */
export const SAMPLE = 10;

/** Logs that a poll reached its limit. */
export function logRest({ ctx, wanted }: Poll, count: number): void {
	ctx.logger.info(
		`${wanted.model.entitySet}: the poll returned ${count} changes; the next one continues after them`,
	);
}
