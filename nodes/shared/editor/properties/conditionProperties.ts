import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATOR_LABELS, UNARY_OPERATORS } from '../../odata/filter/operatorLabels';
import type { SharedListSearch } from '../methodNames';
import { fieldName } from './fieldProperties';

const operators: INodePropertyOptions[] = Object.entries(OPERATOR_LABELS).map(([value, name]) => ({
	name,
	value,
}));

/**
 * Most values are typed or dragged, so the list of choices isn't the first mode. It lists the
 * values of the chosen field, and accepts any text for a field without a fixed set of values.
 */
const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'resourceLocator',
	default: { mode: 'text', value: '' },
	displayOptions: { hide: { operator: [...UNARY_OPERATORS] } },
	description:
		'The value to compare the field with: plain text, numbers with a decimal point, dates like 2026-03-01. From List shows the choices of a field that has some. For Is One Of, separate the values with commas.',
	modes: [
		{ displayName: 'By Value', name: 'text', type: 'string', placeholder: 'e.g. 10' },
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a value...',
			typeOptions: {
				searchListMethod: 'searchFieldValues' satisfies SharedListSearch,
				searchable: true,
			},
		},
	],
};

/** One row: a field, an operator and a value. */
const conditionRow: INodeProperties[] = [
	fieldName,
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: operators,
		default: 'equals',
		description: 'How to compare the field; text ignores case',
	},
	value,
];

/** Rows of conditions; the button adds one. */
export const conditionRows: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Condition' },
	placeholder: 'Add Condition',
	default: {},
	options: [{ displayName: 'Condition', name: 'condition', values: conditionRow }],
};

/** Whether all conditions must be met, or any. */
export const combine: INodeProperties = {
	displayName: 'Must Meet',
	name: 'combine',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'and' },
		{ name: 'Any Condition', value: 'or' },
	],
	default: 'and',
	description: 'Whether a record must meet all of these conditions or at least one',
};
