import { outcomeOf, rethrow } from '../../core/outcome';
import { unknownOutcomeBecause } from '../errors/failures';
import { isUnknownOutcome } from '../errors/fnoError';
import type { FnoError } from '../errors/fnoError';
import { requestOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';
import { reconcile, reconciledOutcome } from './lost/reconcile';
import type { WriteSession } from './writeSession';
import { fromWriteResponse, provesWrite } from './written';
import type { Written } from './written';

/**
 * Sends a single write. If the response leaves open whether it happened, finds out by reading;
 * never sends it again.
 *
 * @throws FnoError `unknownOutcome` if reading can't show it, and everything that a request throws
 */
export async function sendWrite(write: PlannedWrite, session: WriteSession): Promise<Written> {
	const sent = await outcomeOf(write.connection.request(requestOf(write)));
	if (sent.ok) {
		if (!provesWrite(sent.value, write)) return await confirmed(write, emptyResponse(), session);
		const written = fromWriteResponse(sent.value, write);
		session.learn(write, written.row);
		return written;
	}
	if (!isUnknownOutcome(sent.error)) throw sent.error;
	return await confirmed(write, sent.error, session);
}

const emptyResponse = () => unknownOutcomeBecause('the response was empty');

async function confirmed(
	write: PlannedWrite,
	error: FnoError,
	session: WriteSession,
): Promise<Written> {
	const outcome = reconciledOutcome(write, await reconcile(write, session), error, session);
	return outcome.ok ? outcome.value : rethrow(outcome.error);
}
