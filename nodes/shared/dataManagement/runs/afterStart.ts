import { InputError } from '../../core/inputError';
import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';

const adviceOf = (error: unknown): string | undefined => {
	if (error instanceof FnoError) return error.description;
	return error instanceof InputError ? error.advice : undefined;
};

/**
 * Adds which run an error is about. The advice about a refused request is to run the item again,
 * which would do the work of this run twice, so it is left out.
 */
function withRun(error: unknown, executionId: string): unknown {
	const advice = adviceOf(error);
	if (!(error instanceof Error) || advice === undefined) return error;
	if (advice.includes(executionId)) return error;
	const isRefused = error instanceof FnoError && error.kind === 'refused';
	if (isRefused && error.status === undefined && error.message.includes(executionId)) return error;
	return new FnoError({
		kind: 'notReadBack',
		...(error instanceof FnoError && error),
		message: error.message,
		description: `${isRefused ? '' : `${advice} `}The run ${executionId} has been started: Get Status shows what became of it.`,
	});
}

/**
 * Does what comes after a start. An error of it says which run it is about and that the run has been
 * started, so that nobody starts it again without a look.
 */
export async function afterStart<T>(executionId: string, work: () => Promise<T>): Promise<T> {
	const outcome = await outcomeOf(work());
	return outcome.ok ? outcome.value : rethrow(withRun(outcome.error, executionId));
}
