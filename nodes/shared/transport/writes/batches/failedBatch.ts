import { unknownOutcome } from '../../errors/failures';
import type { FnoError } from '../../errors/fnoError';
import { lookOnce, reconcileAll, reconciledOutcome } from '../lost/reconcile';
import type { Reconciliation } from '../lost/reconcile';
import type { PlannedWrite } from '../plannedWrite';
import type { WriteSession } from '../writeSession';
import { sendAgain } from './pendingWrite';
import type { PendingWrite, RoundResult } from './pendingWrite';

/**
 * The outcomes of writes whose batch failed as a whole. Change sets are carried out one after
 * another, so any of them may have happened before; each record is looked up. If F&O itself failed,
 * its work has ended, and a write that certainly didn't happen may be sent on its own.
 */
export async function afterFailure(
	round: readonly PendingWrite[],
	error: FnoError,
	session: WriteSession,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const hasEnded = error.isFromFno === true;
	const found = await (hasEnded ? lookOnce(writes) : reconcileAll(writes, session));
	session.support.rejected(writes[0].connection.instance, error, round.length);
	const doubt = unknownOutcome(error);
	return round.map((pending, index): RoundResult => {
		const { write } = pending;
		const reconciliation = found[index];
		if (reconciliation.outcome === 'unknown' && hasEnded) {
			// Permissions are checked before the work [guess], but what was found has happened anyway.
			if (error.kind === 'forbidden') return { ok: false, error };
			if (!session.mayBeElsewhere(write) && isUndone(reconciliation, write))
				return sendAgain(pending, true);
		}
		return reconciledOutcome(write, reconciliation, doubt, session);
	});
}

/**
 * Whether a batch that has visibly ended didn't reach a write. If the record is absent after a
 * create or update, or still exists after a delete, the write wasn't done. An update whose record
 * is different wasn't done either, unless an ETag would now refuse a change that was done. A
 * different record after a create may be somebody else's.
 */
export function isUndone(reconciliation: Reconciliation, { kind, etag }: PlannedWrite): boolean {
	if (reconciliation.outcome === 'written') return false;
	if (kind === 'delete') return reconciliation.seen === 'different';
	if (reconciliation.seen === 'absent') return true;
	return kind === 'update' && etag === undefined && reconciliation.seen === 'different';
}
