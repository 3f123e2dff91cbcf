import { InputError } from '../../../../shared/core/inputError';
import { rethrow } from '../../../../shared/core/outcome';
import { PackageMistake } from '../../../../shared/dataManagement/package/packageMistake';

/** A package that can't be used is input that can't be used: nothing is sent. */
export async function asInput<T>(field: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof PackageMistake)) return rethrow(error);
		const { message, advice } = error;
		throw new InputError({ field, message: message.replace(/\.$/, ''), advice });
	}
}
