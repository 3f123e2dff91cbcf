import { FnoError } from '../../shared/transport/errors/fnoError';
import type { Wanted, Watched } from './watch';

/**
 * A user who may read an entity may not be allowed to read its twin, which the user didn't choose.
 * So the error names the twin and says how to do without it.
 * @throws what `work` throws
 */
export async function explainDeniedTwin<T>(
	{ model: { entitySet: chosen } }: Wanted,
	{ model, twin }: Watched,
	work: Promise<T>,
): Promise<T> {
	return await work.catch((error: unknown) => {
		if (!twin || !(error instanceof FnoError) || error.status !== 403) throw error;
		const { kind, status, code, activityId, origin, isFromFno, description } = error;
		throw new FnoError({
			kind,
			message: `The user may not read ${model.entitySet}, which the trigger polls for changes of ${chosen}`,
			description: `Give the user a role that includes it, or turn on Compare Snapshots, which only reads ${chosen}. ${description}`,
			...{ status, code, activityId, origin, isFromFno },
		});
	});
}
