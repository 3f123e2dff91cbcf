import { InputError } from '../../core/inputError';
import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';

const adviceOf = (error: unknown): string | undefined => {
	if (error instanceof FnoError) return error.description;
	return error instanceof InputError ? error.advice : undefined;
};

function withRun(error: unknown, executionId: string): unknown {
	const advice = adviceOf(error);
	if (!(error instanceof Error) || advice === undefined) return error;
	if (error.message.includes(executionId)) return error;
	return new FnoError({
		kind: 'notReadBack',
		...(error instanceof FnoError && error),
		message: error.message,
		description: `${advice} The run ${executionId} has been started. Use Get Status to see its result.`,
	});
}

/**
 * Does the work after a start. If it fails, the error names the run and says that it has been
 * started, so that nobody starts it again without checking.
 */
export async function afterStart<T>(executionId: string, work: () => Promise<T>): Promise<T> {
	const outcome = await outcomeOf(work());
	return outcome.ok ? outcome.value : rethrow(withRun(outcome.error, executionId));
}
