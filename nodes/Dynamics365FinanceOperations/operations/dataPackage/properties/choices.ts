import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../../../../shared/editor/properties/locators';
import type { ListSearchName } from '../../../methods/editorMethods';
import { requiredCompany } from '../../properties/requiredCompany';

export const dataEntityLocator = locator<ListSearchName>({
	displayName: 'Entity',
	name: 'dataEntity',
	description:
		'The data entity, by the label that data management shows (Customer groups) or by its target entity name there',
	required: true,
	list: { method: 'searchDataEntities', placeholder: 'Select an entity...' },
	typed: { displayName: 'By Label', name: 'label', placeholder: 'e.g. Customer groups' },
});

export const dataProjectLocator = locator<ListSearchName>({
	displayName: 'Data Project',
	name: 'dataProject',
	description: 'The data project, by its name in data management',
	required: true,
	list: { method: 'searchDataProjects', placeholder: 'Select a data project...' },
	typed: { displayName: 'By Name', name: 'name', placeholder: 'e.g. Customer export' },
});

/** A run has one company, and there is no default. */
export const runCompany = requiredCompany(
	'The company (legal entity) of the rows. Entities that all companies share ignore it.',
);

export const givenExecutionId: INodeProperties = {
	displayName: 'Execution ID',
	name: 'executionId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.executionId }}',
	description: 'The execution ID that was returned when the run was started',
};

/** The format of the files in a new project or in a package of items. */
export const format: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'CSV (CSV-Unicode)',
			value: 'CSV-Unicode',
			description: 'Values separated by commas, in UTF-16',
		},
		{
			name: 'XML (XML-Element)',
			value: 'XML-Element',
			description: 'One element for each value',
		},
	],
	default: 'CSV-Unicode',
	description: 'The source data format of the files, which must exist in F&O under this name',
};
