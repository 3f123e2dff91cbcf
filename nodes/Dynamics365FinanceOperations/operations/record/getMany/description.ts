import { filterProperties } from '../../../../shared/editor/properties/filterProperties';
import type { ListSearchName } from '../../../methods/editorMethods';
import { entityLocator, locator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { listProperties } from './properties/list';

const companyOrAll = locator<ListSearchName>({
	displayName: 'Company',
	name: 'company',
	description:
		"The company (legal entity) whose records to read; leave empty for the user's default company",
	list: { method: 'searchCompaniesToRead', placeholder: "User's default company" },
	typed: { displayName: 'By ID', name: 'id', placeholder: 'e.g. usmf, or * for all companies' },
});

export const getManyRecords: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Get all records of an entity, or those that match a filter',
	properties: [entityLocator, companyOrAll, ...filterProperties, ...listProperties],
	toAgent: {
		hasLimit: true,
		more: 'Not all matching records are shown. Narrow the filter, select fewer fields, or raise the limit.',
		none: "No record matches. Check the filter and the company. To search within text, use wildcards: Name eq '*text*'.",
	},
	load: async () => await import('./execute'),
};
