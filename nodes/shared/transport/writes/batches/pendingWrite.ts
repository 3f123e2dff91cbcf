import type { Outcome } from '../../../core/outcome';
import type { PlannedWrite } from '../plannedWrite';
import type { Written } from '../written';
import type { ThrottleHistory } from '../../client/throttledPart';

/** A write that still has to be sent, with the results of its earlier attempts. */
export interface PendingWrite {
	index: number;
	write: PlannedWrite;
	throttled?: ThrottleHistory;
	/** Must not be sent together with others again. */
	goesAlone: boolean;
}

/** The result of one attempt: the outcome, or another attempt after `wait` milliseconds. */
export type RoundResult = Outcome<Written> | { again: PendingWrite; wait: number };

export const sendAgain = (pending: PendingWrite, goesAlone: boolean): RoundResult => ({
	again: { ...pending, goesAlone },
	wait: 0,
});
