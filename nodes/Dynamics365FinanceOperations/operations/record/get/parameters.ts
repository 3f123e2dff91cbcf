import { listOfNames } from '../../../../shared/records/fieldNames';
import type { Item } from '../../run/item';
import { readKeyParameters } from '../recordTarget';
import type { KeyParameters } from '../recordTarget';

export interface GetParameters extends KeyParameters {
	/** As given; checked against the entity later. */
	fieldNames: string[];
	includeODataMetadata: boolean;
}

/** Throws InputError like `readKeyParameters`. */
export const readParameters = (item: Item): GetParameters => ({
	...readKeyParameters(item),
	fieldNames: listOfNames(item.option('fieldNames')),
	includeODataMetadata: item.flag('includeODataMetadata'),
});
