import type { INodeProperties } from 'n8n-workflow';

const EXPRESSION = '<a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** Several fields of the chosen entity. `description` is the first sentence, without a full stop. */
export function fieldList(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description'>,
	method: string,
): INodeProperties {
	return {
		...field,
		type: 'multiOptions',
		default: [],
		typeOptions: {
			loadOptionsMethod: method,
			loadOptionsDependsOn: ['instance.value', 'entity.value'],
		},
		description: `${field.description}. Choose from the list, or specify IDs using an ${EXPRESSION}.`,
	};
}

export const fieldNames = fieldList(
	{
		displayName: 'Field Names or IDs',
		name: 'fieldNames',
		description: 'Fields to return; all when empty',
	},
	'getFieldNames',
);

/** One field of the chosen entity, as part of a condition or an order. */
export const fieldName: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	default: '',
	typeOptions: {
		loadOptionsMethod: 'getFieldNames',
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description: `Choose from the list, or specify an ID using an ${EXPRESSION}`,
};
