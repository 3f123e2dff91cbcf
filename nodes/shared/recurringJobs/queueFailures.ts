import { FnoError, isUnknownOutcome } from '../transport/errors/fnoError';

const CHECK_JOB =
	"Check in F&O, under Data management > Manage scheduled data jobs, that the Activity ID is the ID of the job, that the job is enabled and works in this direction, and that the credential's application ID is listed and enabled in its authorization policy.";

const PERHAPS_THE_JOB: ReadonlySet<FnoError['kind']> = new Set([
	'auth',
	'forbidden',
	'notFound',
	'refused',
]);

/** What a lost response about a queue means. */
export interface Lost {
	/** `so …`: what may have happened. */
	message: string;
	advice: string;
	/** What to do if somebody else has the message by now. */
	tooLate?: string;
}

/** Statuses for something that is no longer as it was; which one F&O sends is a [guess]. */
const TAKEN: ReadonlySet<number> = new Set([409, 410, 412]);

/**
 * The error of a request about a queue, in words about queues. F&O reports a missing job and an
 * application that isn't in the job's policy in different ways [guess].
 */
export function explained(error: unknown, lost: Lost): unknown {
	if (isUnknownOutcome(error)) {
		return new FnoError({
			...error,
			message: `The instance gave no clear response, so ${lost.message}`,
			description: `${lost.advice} What happened: ${error.reason ?? 'no clear response came'}. If it keeps happening: ${CHECK_JOB}`,
		});
	}
	if (!(error instanceof FnoError) || error.status === undefined) return error;
	if (TAKEN.has(error.status) && lost.tooLate !== undefined) {
		return new FnoError({ ...error, message: error.message, description: lost.tooLate });
	}
	if (!PERHAPS_THE_JOB.has(error.kind)) return error;
	return new FnoError({
		...error,
		message: error.message,
		description: `${error.description} ${CHECK_JOB}`,
	});
}
