import { InputError } from '../../../../shared/core/inputError';
import { outcomeOf, rethrow } from '../../../../shared/core/outcome';
import { PackageMistake } from '../../../../shared/dataManagement/package/packageMistake';
import { FnoError } from '../../../../shared/transport/errors/fnoError';

async function translated<T>(
	work: () => Promise<T>,
	translate: (mistake: PackageMistake) => Error,
): Promise<T> {
	const outcome = await outcomeOf(work());
	if (outcome.ok) return outcome.value;
	const { error } = outcome;
	return rethrow(error instanceof PackageMistake ? translate(error) : error);
}

/** Turns a package that can't be sent into an InputError. */
export const asInput = async <T>(field: string, work: () => Promise<T>): Promise<T> =>
	await translated(
		work,
		({ message, advice }) => new InputError({ field, message: message.replace(/\.$/, ''), advice }),
	);

/** A package of F&O that can't be read. Advice on building a package doesn't help here. */
export const asResponse = async <T>(work: () => Promise<T>): Promise<T> =>
	await translated(
		work,
		({ message }) =>
			new FnoError({
				kind: 'notReadBack',
				message: `The package from F&O cannot be read: ${message}`,
				description:
					'Set Output to Package to get it as it is, with Get File and the execution ID, without another export.',
			}),
	);
