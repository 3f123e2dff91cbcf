import { InputError } from '../../../nodes/shared/core/inputError';

/**
 * In: a call that must throw an InputError. Out: the error. Fails the test when nothing is thrown.
 */
export function inputErrorOf(attempt: () => unknown): InputError {
	try {
		attempt();
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown.');
}
