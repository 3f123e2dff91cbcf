import { outcomeOf } from '../../core/outcome';
import { isUnknownOutcome } from '../errors/fnoError';
import { requestOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';
import { fromReconciliation, reconcile } from './reconcile';
import { fromWriteResponse } from './written';
import type { Written } from './written';

/**
 * Sends a write by itself. Where the response leaves open whether it happened, finds out by
 * reading; never sends it again.
 *
 * @throws FnoError `notWritten` where reading shows that it didn't happen, `unknownOutcome` where
 * reading can't tell, and everything that a request throws
 */
export async function sendWrite(write: PlannedWrite): Promise<Written> {
	const sent = await outcomeOf(write.connection.request(requestOf(write)));
	if (sent.ok) return fromWriteResponse(sent.value, write);
	if (!isUnknownOutcome(sent.error)) throw sent.error;
	return fromReconciliation(await reconcile(write), write.kind, sent.error);
}
