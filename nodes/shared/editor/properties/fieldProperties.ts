import type { INodeProperties } from 'n8n-workflow';
import type { SharedLoadOptions } from '../methodNames';

/**
 * Several fields of the chosen entity. `description` is the first sentence, without a full stop.
 */
export function fieldList(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	method: SharedLoadOptions,
): INodeProperties {
	return {
		...field,
		type: 'multiOptions',
		default: [],
		typeOptions: {
			loadOptionsMethod: method,
			loadOptionsDependsOn: ['instance.value', 'entity.value'],
		},
		description: `${field.description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	};
}

/** One field of the chosen entity, as part of a condition or an order. */
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
