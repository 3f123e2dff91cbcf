import type { INodeProperties } from 'n8n-workflow';
import { CREDENTIAL_INSTANCE, DEFAULT_COMPANY, KEY_COMPANY } from './emptyEntries';
import type { SharedListSearch } from '../methodNames';

interface Locator<Method extends string> {
	displayName: string;
	name: string;
	description: string;
	required?: true;
	/**
	 * From the list: the method that fills it, what the empty field shows, and a notice after 5 s.
	 */
	list: { method: Method; placeholder: string; slowLoadNotice?: string };
	/** By typing: the label, name and example of the mode. */
	typed: { displayName: string; name: string; placeholder: string };
}

/**
 * A resource locator: choose from a list that the live instance fills, or type a value. Methods
 * that only one node has are checked by their type: `locator<ListSearchName>(…)`.
 */
export function locator<Method extends string = SharedListSearch>({
	displayName,
	name,
	description,
	required,
	list,
	typed,
}: Locator<NoInfer<Method>>): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required && { required }),
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: list.placeholder,
				typeOptions: {
					searchListMethod: list.method,
					searchable: true,
					...(list.slowLoadNotice && {
						slowLoadNotice: { message: list.slowLoadNotice, timeout: 5000 },
					}),
				},
			},
			{ ...typed, type: 'string' },
		],
	};
}

/** The instance to use; empty for the credential's own. */
export const instanceLocator = locator({
	displayName: 'Instance',
	name: 'instance',
	description:
		'The F&O instance (Microsoft calls it environment) to use; leave empty for the Instance URL of the credential',
	list: { method: 'searchInstances', placeholder: CREDENTIAL_INSTANCE },
	typed: {
		displayName: 'By URL',
		name: 'url',
		placeholder: 'e.g. https://contoso.operations.dynamics.com',
	},
});

export const entityLocator = locator({
	displayName: 'Entity',
	name: 'entity',
	description:
		'The data entity, by its OData name (CustomersV3) or its name in the application (CustCustomerV3Entity)',
	required: true,
	list: { method: 'searchEntities', placeholder: 'Select an entity...' },
	typed: {
		displayName: 'By Name',
		name: 'name',
		placeholder: 'e.g. CustomersV3, CustomerV3 or CustCustomerV3Entity',
	},
});

const company = {
	displayName: 'Company',
	name: 'company',
	typed: { displayName: 'By ID', name: 'id', placeholder: 'e.g. usmf' },
};

export const companyLocator = locator({
	...company,
	description: "The company (legal entity); leave empty for the user's default company",
	list: { method: 'searchCompanies', placeholder: DEFAULT_COMPANY },
});

/** The company of one record. A full key includes the company, so there is no default. */
export const keyCompanyLocator = locator({
	...company,
	description:
		'The company (legal entity) of the record; leave empty if the key includes it or if all companies share the record',
	list: { method: 'searchKeyCompanies', placeholder: KEY_COMPANY },
});
