import { InputError } from '../../core/inputError';
import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';

const adviceOf = (error: unknown): string | undefined => {
	if (error instanceof FnoError) return error.description;
	return error instanceof InputError ? error.advice : undefined;
};

/** Advice to start over, which after a start would do the work of the run twice. */
const AGAIN =
	/(?<!before you)[,;]?( and|;? then)? run the item again(?=\.)|Run the (item|export or the import) again[^.]*\.\s*/g;

const withoutAgain = (advice: string): string => advice.replace(AGAIN, '').trim();

/** Adds which run an error is about. */
function withRun(error: unknown, executionId: string, next: string): unknown {
	const advice = adviceOf(error);
	if (!(error instanceof Error) || advice === undefined) return error;
	const left = withoutAgain(advice);
	if (left === advice && `${error.message} ${advice}`.includes(executionId)) return error;
	return new FnoError({
		kind: 'notReadBack',
		...(error instanceof FnoError && error),
		message: error.message,
		description: `${left} The run ${executionId} has been started: ${next}.`.trim(),
	});
}

/**
 * Does what comes after a start. An error of it says which run it is about and that the run has been
 * started, so that nobody starts it again without checking.
 * @param next what to do about such a run
 */
export async function afterStart<T>(
	executionId: string,
	work: () => Promise<T>,
	next = 'Get Status shows its result',
): Promise<T> {
	const outcome = await outcomeOf(work());
	return outcome.ok ? outcome.value : rethrow(withRun(outcome.error, executionId, next));
}
