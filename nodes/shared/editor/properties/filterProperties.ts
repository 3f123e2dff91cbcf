import type { INodeProperties } from 'n8n-workflow';
import { combine, conditionRows } from './conditionProperties';

const byConditions = { show: { filterMode: ['conditions'] } };
const byGroups = { show: { filterMode: ['groups'] } };

// n8n can compare any values here, although its type only allows plain ones.
const noConditions = {} as unknown as string;

const groups: INodeProperties = {
	displayName: 'Groups of Conditions',
	name: 'conditionGroups',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Group' },
	placeholder: 'Add Group',
	default: {},
	displayOptions: byGroups,
	description: 'Only records that meet these groups of conditions; without groups, all records',
	options: [{ displayName: 'Group', name: 'groups', values: [combine, conditionRows] }],
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
	displayOptions: byGroups,
	description: 'Whether a record must meet all groups of conditions or at least one',
};

/** Which records to read. */
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
				name: 'Groups of Conditions',
				value: 'groups',
				description: 'Combine groups of conditions, each with its own All or Any',
			},
			{
				name: 'OData Filter',
				value: 'odata',
				description: 'Write the condition in OData',
			},
		],
		default: 'conditions',
		description: 'How to select records',
	},
	{
		...conditionRows,
		displayOptions: byConditions,
		description: 'Only records that meet these conditions; without conditions, all records',
	},
	{
		...combine,
		// A single condition leaves nothing to combine. This is only hidden in the editor: a run always
		// reads it.
		displayOptions: {
			...byConditions,
			hide: {
				'/conditions': [{ _cnd: { eq: noConditions } }],
				'/conditions.condition.length': [0, 1],
			},
		},
	},
	groups,
	combineGroups,
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
];
