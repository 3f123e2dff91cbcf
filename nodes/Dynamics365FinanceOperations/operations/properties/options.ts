import type { INodeProperties } from 'n8n-workflow';
import type { ListSearchName, ResourceMappingName } from '../../methods/editorMethods';

export { instanceLocator } from '../../../shared/editor/properties/locators';

export const entityLocator: INodeProperties = {
	displayName: 'Entity',
	name: 'entity',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The data entity, by its OData name (CustomersV3) or its name in the application (CustCustomerV3Entity)',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an entity...',
			typeOptions: {
				searchListMethod: 'searchEntities' satisfies ListSearchName,
				searchable: true,
			},
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. CustomersV3, CustomerV3 or CustCustomerV3Entity',
		},
	],
};

export const companyLocator: INodeProperties = {
	displayName: 'Company',
	name: 'company',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The legal entity; leave empty for the default company of the user',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Default company of the user',
			typeOptions: {
				searchListMethod: 'searchCompanies' satisfies ListSearchName,
				searchable: true,
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. usmf',
		},
	],
};

/** A record is addressed by its whole key, so no default company steps in here. */
export const companyOfKey: INodeProperties = {
	...companyLocator,
	description:
		'The legal entity of the record; leave empty if the key names it or if all companies share the record',
	modes: companyLocator.modes?.map((mode) =>
		mode.name === 'list' ? { ...mode, placeholder: 'Company named in the key' } : mode,
	),
};

/** What names a single record; read by `readKeyValues`. */
export const keyProperties: INodeProperties[] = [
	{
		displayName: 'Identify Record By',
		name: 'keyMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Key Fields',
				value: 'fields',
				description: 'Enter each value of the key in its own field',
			},
			{
				name: 'Object ID',
				value: 'objectId',
				description: 'Enter all values of the key in one text, as in Power Automate',
			},
		],
		default: 'objectId',
		description: 'How to name the key of the record',
	},
	{
		displayName: 'Object ID',
		name: 'objectId',
		type: 'string',
		default: '',
		placeholder: 'e.g. usmf,US-001',
		displayOptions: { show: { keyMode: ['objectId'] } },
		hint: 'Values of the key in the order of the entity, separated by commas. Leave out the company if Company is set.',
		description:
			'Put a value that contains a comma in double quotes. The order of the key is shown under Key Fields.',
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

export const includeODataMetadata: INodeProperties = {
	displayName: 'Include OData Metadata',
	name: 'includeODataMetadata',
	type: 'boolean',
	default: false,
	description: 'Whether to keep the OData annotations of each record, such as its ETag',
};

/** How many results an operation returns; read by `run.limit`. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** The collection every operation with rare settings ends with. */
export function optionsCollection(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}
