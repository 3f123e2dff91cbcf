import type { INodeProperties } from 'n8n-workflow';

export { instanceLocator } from '../../shared/editor/instanceLocator';

export const entityLocator: INodeProperties = {
	displayName: 'Entity',
	name: 'entity',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The data entity, for example CustomersV3',
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

export const includeODataMetadata: INodeProperties = {
	displayName: 'Include OData Metadata',
	name: 'includeODataMetadata',
	type: 'boolean',
	default: false,
	description: 'Whether to keep the @odata members of each record, such as its ETag',
};

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
