import { listOfNames } from '../../../../shared/records/fieldNames';
import { readKeyInput } from '../../../../shared/records/key';
import type { KeyInput } from '../../../../shared/records/key';
import type { Item } from '../../run/item';

export interface GetParameters {
	key: KeyInput;
	/** The Company parameter; '' when left empty. */
	company: string;
	/** As given; checked against the entity later. */
	fieldNames: string[];
	includeODataMetadata: boolean;
}

export const readParameters = (item: Item): GetParameters => ({
	key: readKeyInput(item),
	company: item.text('company'),
	fieldNames: listOfNames(item.option('fieldNames')),
	includeODataMetadata: item.flag('includeODataMetadata'),
});
