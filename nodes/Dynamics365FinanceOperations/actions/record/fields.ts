import type { INodeProperties } from 'n8n-workflow';
import { inputProperties } from '../input';

export const fieldInput = {
	mode: 'inputMode',
	mapper: 'fields',
	json: 'body',
	jsonLabel: 'Fields as JSON',
};

export function fieldProperties(method: 'getCreateFields' | 'getUpdateFields'): INodeProperties[] {
	return inputProperties(fieldInput, {
		method,
		label: 'Fields',
		singular: 'field',
		plural: 'fields',
		dependsOn: ['instance.value', 'entity.value'],
	});
}

export const fieldsToClear: INodeProperties = {
	displayName: 'Fields to Clear Names or IDs',
	name: 'fieldsToClear',
	type: 'multiOptions',
	default: [],
	typeOptions: {
		loadOptionsMethod: 'getClearableFields',
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description:
		'Fields to empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const ignoreUnusableFields: INodeProperties = {
	displayName: 'Ignore Unusable Fields',
	name: 'ignoreUnusableFields',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out values that the entity has no field for or does not let you set, instead of refusing the item',
};
