import { InputError } from '../../../shared/odata/values/typedField';
import type { Run } from './run';

/**
 * Does the work for an item. A name that the cached metadata does not know is looked up once more
 * after a refresh; nothing was sent by then, because such an error is thrown before.
 */
export async function withFreshMetadata<T>(
	run: Run,
	itemIndex: number,
	work: () => Promise<T>,
): Promise<T> {
	return await work().catch(async (error: unknown) => {
		const isOutdated = error instanceof InputError && error.mayBeOutdated;
		if (!isOutdated || !(await run.refresh(itemIndex))) throw error;
		return await work();
	});
}
