import type { INodeProperties } from 'n8n-workflow';

export { instanceLocator } from '../../shared/editor/instanceLocator';

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
			typeOptions: { searchListMethod: 'searchEntities', searchable: true },
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
			typeOptions: { searchListMethod: 'searchCompanies', searchable: true },
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

/** A bare action name belongs to the chosen entity, if one is chosen. */
export function qualifyAction(action: string, entity: string): string {
	return action === '' || action.includes('/') || entity === '' ? action : `${entity}/${action}`;
}

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
