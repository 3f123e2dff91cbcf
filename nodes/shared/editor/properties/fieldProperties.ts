import type { INodeProperties } from 'n8n-workflow';
import type { SharedLoadOptions } from '../methodNames';
import { inputProperties } from '../../../Dynamics365FinanceOperations/operations/properties/inputProperties';

export const fieldInput = {
	mode: 'inputMode',
	mapper: 'fields',
	json: 'body',
	modeLabel: 'Specify Fields',
	jsonLabel: 'Fields as JSON',
};

export function fieldProperties(
	method: Parameters<typeof inputProperties>[1]['method'],
): INodeProperties[] {
	return inputProperties(fieldInput, {
		method,
		label: 'Fields',
		singular: 'field',
		plural: 'fields',
		dependsOn: ['instance.value', 'entity.value'],
		chooser: 'entity',
		noFieldsError: 'No field of this entity can be set. It may be read-only.',
		autoNotice:
			'All fields of the input item are sent. A field that the entity does not have or does not let you set stops the item; to leave such fields out instead, add the option Ignore Unusable Fields.',
	});
}

export const fieldsToClear: INodeProperties = {
	displayName: 'Fields to Clear Names or IDs',
	name: 'fieldsToClear',
	type: 'multiOptions',
	default: [],
	typeOptions: {
		loadOptionsMethod: 'getClearableFields' satisfies SharedLoadOptions,
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description:
		'Fields to empty; a field that is left blank above keeps its value. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

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
		'Whether to send the record even when mandatory fields are missing, because the environment fills them',
};

export const fieldNames: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'fieldNames',
	type: 'multiOptions',
	default: [],
	typeOptions: {
		loadOptionsMethod: 'getFieldNames' satisfies SharedLoadOptions,
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description:
		'Fields to return; all when empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** One field of the entity, as part of a condition or an order. */
export const fieldName: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	default: '',
	typeOptions: {
		loadOptionsMethod: 'getFieldNames' satisfies SharedLoadOptions,
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
