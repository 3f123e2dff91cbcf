import type { INodeProperties } from 'n8n-workflow';
import type { LoadOptionsName } from '../../../../methods/editorMethods';
import { fieldName } from '../../../../../shared/editor/properties/fieldProperties';

export const sortProperty: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field' },
	placeholder: 'Add Field',
	default: {},
	description: 'The fields to sort by, the most important one first',
	options: [
		{
			displayName: 'Field',
			name: 'fields',
			values: [
				fieldName,
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'asc',
				},
			],
		},
	],
};

export const orderByKey: INodeProperties = {
	displayName: 'Order by Key',
	name: 'orderByKey',
	type: 'boolean',
	// It is on by default, so the option is only added to turn it off.
	default: false,
	description:
		'Whether to also sort by the key, so that no record is read twice or missed between pages. This is on unless you add this option and turn it off.',
};

export const expandProperty: INodeProperties = {
	displayName: 'Related Records',
	name: 'expand',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Relation' },
	placeholder: 'Add Relation',
	default: {},
	description: 'Records of other entities that are returned inside each record',
	options: [
		{
			displayName: 'Relation',
			name: 'relations',
			values: [
				{
					displayName: 'Relation Name or ID',
					name: 'relation',
					type: 'options',
					default: '',
					typeOptions: {
						loadOptionsMethod: 'getRelationNames' satisfies LoadOptionsName,
						loadOptionsDependsOn: ['instance.value', 'entity.value'],
					},
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					default: '',
					placeholder: 'e.g. CustomerGroupId, Description',
					description: 'Fields of the related records, separated by commas; leave empty for all',
				},
			],
		},
	],
};
