import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../shared/editor/properties/locators';
import type { ListSearchName, ResourceMappingName } from '../../methods/editorMethods';

/** How to identify a single record; read by `readKeyInput`. */
export const keyProperties: INodeProperties[] = [
	{
		displayName: 'Identify Record By',
		name: 'keyMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'From List',
				value: 'list',
				description: 'Search the records of the entity and choose one',
			},
			{
				name: 'Key Fields',
				value: 'fields',
				description: 'Enter each key value in its own field',
			},
			{
				name: 'Object ID',
				value: 'objectId',
				description: 'Enter all key values as one text, as in Power Automate',
			},
		],
		default: 'fields',
		description: 'How to specify the key of the record',
	},
	{
		...locator<ListSearchName>({
			displayName: 'Record',
			name: 'record',
			description:
				"The record, by its full key. The list shows records of the chosen company, or of the user's default company; search by parts of the key, name or description.",
			list: { method: 'searchRecords', placeholder: 'Select a record...' },
			typed: { displayName: 'By Object ID', name: 'id', placeholder: 'e.g. usmf,US-001' },
		}),
		displayOptions: { show: { keyMode: ['list'] } },
	},
	{
		displayName: 'Object ID',
		name: 'objectId',
		type: 'string',
		default: '',
		placeholder: 'e.g. usmf,US-001',
		displayOptions: { show: { keyMode: ['objectId'] } },
		hint: "The key values, comma-separated, in the entity's key order. Leave out the company if Company is set.",
		description:
			'Put a value that contains a comma in double quotes. Key Fields shows the order of the key. The OData address of a record works too.',
	},
	{
		displayName: 'Key Fields',
		name: 'keyFields',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		displayOptions: { show: { keyMode: ['fields'] } },
		typeOptions: {
			loadOptionsDependsOn: ['instance.value', 'entity.value', 'action.value'],
			resourceMapper: {
				resourceMapperMethod: 'getKeyFields' satisfies ResourceMappingName,
				mode: 'add',
				valuesLabel: 'Key Fields',
				fieldWords: { singular: 'key field', plural: 'key fields' },
				addAllFields: true,
				supportAutoMap: false,
				hideNoDataError: true,
			},
		},
	},
];
