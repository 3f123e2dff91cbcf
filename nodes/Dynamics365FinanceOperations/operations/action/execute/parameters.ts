import { readGivenValues } from '../../../../shared/records/givenValues';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { readKeyInput } from '../../../../shared/records/key';
import type { KeyInput } from '../../../../shared/records/key';
import { actionParameters } from '../../properties/valueProperties';
import type { Item } from '../../run/item';

export interface ExecuteParameters {
	/** As chosen or typed, with or without its entity. */
	action: string;
	/** The Entity parameter; '' when left empty. */
	entity: string;
	/** The Company parameter; '' when left empty. */
	company: string;
	/** Read only for actions that need a record: for others an unused key may be wrong. */
	key(): KeyInput;
	given: GivenValues;
	includeODataMetadata: boolean;
}

/**
 * Throws InputError for parameters that aren't a JSON object, and for expressions without a value.
 */
export const readParameters = (item: Item): ExecuteParameters => ({
	action: item.text('action'),
	entity: item.text('entity'),
	company: item.text('company'),
	key: () => readKeyInput(item),
	given: readGivenValues(item, actionParameters),
	includeODataMetadata: item.flag('includeODataMetadata'),
});
