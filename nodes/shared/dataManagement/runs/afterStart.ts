import { InputError } from '../../core/inputError';
import { FnoError } from '../../transport/errors/fnoError';
import { PackageMistake } from '../package/packageMistake';

const advised = (error: unknown): { message: string; advice: string } | undefined => {
	if (error instanceof FnoError) return { message: error.message, advice: error.description };
	const isMistake = error instanceof PackageMistake || error instanceof InputError;
	return isMistake ? { message: error.message, advice: error.advice } : undefined;
};

/**
 * Does what comes after a start. An error of it says which run it is about and that the run has been
 * started, so that nobody starts it again without a look.
 */
export async function afterStart<T>(executionId: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const told = advised(error);
		if (!told || told.message.includes(executionId)) throw error;
		throw new FnoError({
			kind: 'notReadBack',
			...(error instanceof FnoError && error),
			message: told.message,
			description: `${told.advice} The run ${executionId} has been started: Get Status shows what became of it.`,
		});
	}
}
