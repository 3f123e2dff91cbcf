import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { redact } from '../../core/redact';
import type { ErrorOrigin } from '../../odata/errors/errorBody';

/**
 * - `auth`: there is no token, or the instance doesn't know the caller
 * - `forbidden`, `notFound`, `refused`: the instance responded and did nothing
 * - `throttled`: the instance asks for a longer wait than we accept
 * - `unavailable`: the instance or its gateway can't respond now (reads only)
 * - `network`: no connection
 * - `unknownOutcome`: a write may or may not have happened
 * - `notWritten`: a write was left out, because F&O refused another one of its change set
 * - `notReadBack`: the write happened, but the stored record couldn't be read
 * - `notSent`: not sent because of another item
 * - `readOnly`: the credential doesn't allow writes, so nothing was sent
 * - `cancelled`: the execution was stopped
 */
export type FnoErrorKind =
	| 'auth'
	| 'forbidden'
	| 'notFound'
	| 'refused'
	| 'throttled'
	| 'unavailable'
	| 'network'
	| 'unknownOutcome'
	| 'notWritten'
	| 'notReadBack'
	| 'notSent'
	| 'readOnly'
	| 'cancelled';

/** A call without a successful response. Carries no token, secret or request. */
export class FnoError extends Error {
	readonly kind: FnoErrorKind;
	/** What to do about it. */
	readonly description: string;
	readonly status?: number;
	readonly code?: string;
	/** F&O's activity id, which Microsoft support uses to find the call. */
	readonly activityId?: string;
	/** Who wrote the response: F&O itself, its web layer, or a gateway. */
	readonly origin?: ErrorOrigin;
	/** Whether F&O's application certainly wrote the response. */
	readonly isFromFno?: boolean;
	/** For an unknown outcome: what was received instead of a clear response. */
	readonly reason?: string;

	constructor(problem: {
		kind: FnoErrorKind;
		message: string;
		description: string;
		status?: number;
		code?: string;
		activityId?: string;
		origin?: ErrorOrigin;
		isFromFno?: boolean;
		reason?: string;
	}) {
		super(redact(problem.message));
		this.name = 'FnoError';
		this.kind = problem.kind;
		this.description = redact(problem.description);
		this.status = problem.status;
		this.code = problem.code;
		this.activityId = problem.activityId;
		this.origin = problem.origin;
		this.isFromFno = problem.isFromFno;
		this.reason = problem.reason === undefined ? undefined : redact(problem.reason);
	}
}

/** Like `outcomeOf`, but rethrows the error of a cancelled execution, which ends everything. */
export async function outcomeUnlessCancelled<T>(work: Promise<T>): Promise<Outcome<T>> {
	const outcome = await outcomeOf(work);
	const { error } = outcome.ok ? { error: undefined } : outcome;
	if (error instanceof FnoError && error.kind === 'cancelled') throw error;
	return outcome;
}

export function isUnknownOutcome(error: unknown): error is FnoError {
	return error instanceof FnoError && error.kind === 'unknownOutcome';
}

/** A 404 about the path: the entity set doesn't exist, which says nothing about the record. */
const unknownPath = /for the segment|No (HTTP resource|route data)/i;

/** Whether a 404 may be about the record, rather than about the path. */
export function suggestsAbsence({ kind, origin, message }: FnoError): boolean {
	return kind === 'notFound' && origin !== 'webapi' && !unknownPath.test(message);
}

/** Whether a 404 certainly comes from F&O and is about the record: a proxy may send one too. */
export function provesAbsence(error: FnoError): boolean {
	const isAboutRecord = error.origin === 'fno' || error.origin === 'empty';
	return suggestsAbsence(error) && isAboutRecord && error.isFromFno === true;
}
