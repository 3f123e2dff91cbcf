import { InputError } from '../../../nodes/shared/core/inputError';

/** In: what must be refused. Out: the refusal. Fails the test when nothing is thrown. */
export function refusalOf(attempt: () => unknown): InputError {
	try {
		attempt();
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('It was accepted.');
}
