import type { EntityModel } from '../../../shared/metadata/metadataModel';
import { readKeyInput, recordKey } from '../../../shared/records/key';
import type { KeyInput, RecordKey } from '../../../shared/records/key';
import type { Connection } from '../../../shared/transport/types';
import type { Item } from '../run/item';
import type { Run } from '../run/run';

/** The parameters that identify one record. */
export interface KeyParameters {
	key: KeyInput;
	/** The Company parameter; '' when left empty. */
	company: string;
}

/** Throws InputError for expressions without a value. */
export const readKeyParameters = (item: Item): KeyParameters => ({
	key: readKeyInput(item),
	company: item.text('company'),
});

export interface RecordTarget {
	connection: Connection;
	model: EntityModel;
	key: RecordKey;
}

/** Throws InputError for an unknown entity and for a key that doesn't identify one record. */
export async function recordTarget(
	run: Run,
	item: Item,
	{ key, company }: KeyParameters,
): Promise<RecordTarget> {
	const connection = await run.connection(item);
	const model = await run.entity(item, 'keys');
	const { instance, allowedCompanies: allowed } = connection;
	const claims = { parameter: company, instance, allowed };
	return { connection, model, key: recordKey(model, key, claims) };
}
