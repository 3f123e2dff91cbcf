import type { INodeProperties } from 'n8n-workflow';
import type { EntityModel } from '../../../shared/metadata/model';
import { unknownField } from '../payload';

export const fieldNames: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'fieldNames',
	type: 'multiOptions',
	default: [],
	typeOptions: {
		loadOptionsMethod: 'getFieldNames',
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
		loadOptionsMethod: 'getFieldNames',
		loadOptionsDependsOn: ['instance.value', 'entity.value'],
	},
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** A list from the drop-down, or comma-separated text from an expression. */
export function listOfNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** Throws InputError for a field that the entity does not have. */
export function readFieldNames(model: EntityModel, value: unknown): string[] {
	const names = listOfNames(value);
	const wrong = names.find((name) => !model.fields.some((field) => field.name === name));
	if (wrong !== undefined) throw unknownField(model, wrong);
	return names;
}
