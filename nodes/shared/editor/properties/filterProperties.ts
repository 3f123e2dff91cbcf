import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATOR_LABELS, UNARY_OPERATORS } from '../../odata/filter/operatorLabels';
import { fieldName } from './fieldProperties';

const byConditions = { show: { filterMode: ['conditions'] } };

const combine: INodeProperties = {
	displayName: 'Must Meet',
	name: 'combine',
	type: 'options',
	options: [
		{ name: 'All Conditions', value: 'and' },
		{ name: 'Any Condition', value: 'or' },
	],
	default: 'and',
	description: 'Whether a record must meet all conditions of the group or at least one',
};

const combineGroups: INodeProperties = {
	displayName: 'Must Meet',
	name: 'combineGroups',
	type: 'options',
	options: [
		{ name: 'All Groups', value: 'and' },
		{ name: 'Any Group', value: 'or' },
	],
	default: 'and',
	displayOptions: byConditions,
	description: 'Whether a record must meet all groups of conditions or at least one',
};

const operators: INodePropertyOptions[] = Object.entries(OPERATOR_LABELS).map(([value, name]) => ({
	name,
	value,
}));

const condition: INodeProperties[] = [
	fieldName,
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: operators,
		default: 'equals',
		description: 'How to compare the field; text ignores case',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { hide: { operator: [...UNARY_OPERATORS] } },
		description:
			'The value to compare the field with: plain text, numbers with a decimal point, dates like 2026-03-01. For Is One Of, separate the values with commas.',
	},
];

/** Which records to read. `odata` is the default, so that older saved filters keep working. */
export const filterProperties: INodeProperties[] = [
	{
		displayName: 'Filter By',
		name: 'filterMode',
		type: 'options',
		options: [
			{
				name: 'Conditions',
				value: 'conditions',
				description: 'Choose fields and compare them with values',
			},
			{
				name: 'OData Filter',
				value: 'odata',
				description: 'Write the condition in OData',
			},
		],
		default: 'odata',
		description: 'How to select records',
	},
	{
		displayName: 'Filter',
		name: 'filter',
		type: 'string',
		default: '',
		displayOptions: { show: { filterMode: ['odata'] } },
		placeholder: "e.g. CustomerGroupId eq '10' and CreditLimit gt 1000",
		description:
			"Only records that meet this OData $filter condition. To search within text, use wildcards: Name eq '*text*'.",
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Group' },
		placeholder: 'Add Group',
		default: {},
		displayOptions: byConditions,
		description: 'Only records that meet these conditions; without conditions, all records',
		options: [
			{
				displayName: 'Group',
				name: 'groups',
				values: [
					combine,
					{
						displayName: 'Conditions',
						name: 'conditions',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Condition' },
						placeholder: 'Add Condition',
						default: {},
						options: [{ displayName: 'Condition', name: 'condition', values: condition }],
					},
				],
			},
		],
	},
	combineGroups,
];
