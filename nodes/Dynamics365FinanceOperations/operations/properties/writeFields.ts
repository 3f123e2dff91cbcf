import type { INodeProperties } from 'n8n-workflow';
import { fieldList } from '../../../shared/editor/properties/fieldProperties';
import type { ValueParameters } from '../../../shared/records/givenValues';
import { valueProperties } from './valueProperties';

/** Where the fields of a record are given. */
export const fieldParameters: ValueParameters = {
	mode: 'inputMode',
	mapper: 'fields',
	json: 'body',
	modeLabel: 'Specify Fields',
	jsonLabel: 'Fields as JSON',
};

/** The fields of a record to write. */
export function writeFields(
	method: 'getCreateFields' | 'getCreateOrUpdateFields' | 'getUpdateFields',
): INodeProperties[] {
	return valueProperties(fieldParameters, {
		method,
		label: 'Fields',
		singular: 'field',
		plural: 'fields',
		dependsOn: ['instance.value', 'entity.value'],
		chooser: 'entity',
		noFieldsError: 'No field of this entity can be set. It may be read-only.',
		autoNotice:
			'All fields of the input item are sent. A field that the entity does not have, or does not let you set, stops the item. To leave such fields out instead, add the option Ignore Unusable Fields.',
	});
}

export const fieldsToClear = fieldList(
	{
		displayName: 'Fields to Clear Names or IDs',
		name: 'fieldsToClear',
		description: 'Fields to empty; a field that is left blank above keeps its value',
	},
	'getClearableFields',
);

export const ignoreUnusableFields: INodeProperties = {
	displayName: 'Ignore Unusable Fields',
	name: 'ignoreUnusableFields',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out fields that the entity does not have or does not let you set, instead of stopping with an error',
};

export const skipMandatoryCheck: INodeProperties = {
	displayName: 'Skip Mandatory Check',
	name: 'skipMandatoryCheck',
	type: 'boolean',
	default: false,
	description:
		'Whether to send the record even when mandatory fields are missing, because F&O fills them',
};
