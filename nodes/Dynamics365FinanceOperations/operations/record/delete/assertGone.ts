import { outcomeOf, rethrow } from '../../../../shared/core/outcome';
import type { KeyedAddress } from '../../../../shared/odata/recordAddress';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { lookUp } from '../../../../shared/transport/reads/recordLookup';
import type { Connection } from '../../../../shared/transport/types';

/**
 * Reads a record after F&O has reported that it deleted it: an entity's code may keep the record,
 * and F&O still responds with 204 [guess].
 * @throws FnoError if the record is still there, or its absence isn't proven
 */
export async function assertGone(connection: Connection, address: KeyedAddress): Promise<void> {
	const select = address.keys.map(({ name }) => name);
	const found = await outcomeOf(lookUp({ connection, address, select }));
	if (!found.ok) {
		const { error } = found;
		if (!(error instanceof FnoError) || error.kind === 'cancelled') rethrow(error);
		throw new FnoError({
			...error,
			kind: 'notReadBack',
			message: `F&O accepted the delete, but the node could not check that the record is gone: ${error.message}`,
		});
	}
	if (found.value === undefined) return;
	throw new FnoError({
		kind: 'refused',
		message: `F&O reported the record of ${address.entitySet} as deleted, but it is still there`,
		description:
			'The entity may not delete records over OData, or may only mark them as deleted. Check the record in F&O, and whether another entity or an action can delete it.',
	});
}
