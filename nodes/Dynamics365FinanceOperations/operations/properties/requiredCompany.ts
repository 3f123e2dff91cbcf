import type { INodeProperties } from 'n8n-workflow';
import { companyLocator, locator } from '../../../shared/editor/properties/locators';
import type { ListSearchName } from '../../methods/editorMethods';

/** A required company, because there is no default. */
export const requiredCompany = (description: string): INodeProperties =>
	locator<ListSearchName>({
		displayName: companyLocator.displayName,
		name: companyLocator.name,
		description,
		required: true,
		list: { method: 'searchRequiredCompanies', placeholder: 'Select a company...' },
		typed: { displayName: 'By ID', name: 'id', placeholder: 'e.g. usmf' },
	});
