import type { Outcome } from '../../../core/outcome';
import type { PlannedWrite } from '../plannedWrite';
import type { Written } from '../written';
import type { ThrottleHistory } from '../../client/throttledPart';

/** A write that is still to be sent, with what its earlier attempts left behind. */
export interface PendingWrite {
	index: number;
	write: PlannedWrite;
	throttled?: ThrottleHistory;
	/** Not to be sent with others again. */
	goesAlone: boolean;
}

/** The result of one attempt: the outcome, or another attempt after `wait` milliseconds. */
export type RoundResult = Outcome<Written> | { again: PendingWrite; wait: number };

export const sendAgain = (pending: PendingWrite, goesAlone: boolean): RoundResult => ({
	again: { ...pending, goesAlone },
	wait: 0,
});
