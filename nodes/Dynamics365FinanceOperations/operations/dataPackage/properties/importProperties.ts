import type { INodeProperties } from 'n8n-workflow';
import { dataEntityLocator, format, runCompany } from './choices';
import { executionIdOption, pollInterval, projectName } from './runOptions';

const ofItems = { packageSource: ['items'] };

/** What is imported, and into which company. */
export const importProperties: INodeProperties[] = [
	{
		displayName: 'Package',
		name: 'packageSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Built From the Input Items',
				value: 'items',
				description: 'One package with a row for each item',
			},
			{
				name: 'Package File',
				value: 'file',
				description: 'A zip with a manifest, as F&O exports it, in a binary field of each item',
			},
		],
		default: 'items',
		description: 'Where the package comes from',
	},
	{
		displayName:
			'Rows of Excel files inside a package are not counted, so the node cannot tell whether F&O imported all of them.',
		name: 'excelNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { packageSource: ['file'] } },
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show: { packageSource: ['file'] } },
		hint: 'The name of the input field containing the binary file data to be processed',
		description: 'The binary field of the input item that holds the package',
	},
	{
		displayName: 'Entities',
		name: 'entities',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: ofItems },
		options: [
			{
				name: 'Named by a Field of Each Item',
				value: 'field',
				description: 'Several entities in one package, written in the order that F&O recommends',
			},
			{
				name: 'One for All Items',
				value: 'one',
				description: 'All items are rows of the same entity',
			},
		],
		default: 'one',
		description: 'Which entity each item belongs to',
	},
	{ ...dataEntityLocator, displayOptions: { show: { ...ofItems, entities: ['one'] } } },
	{
		displayName: 'Entity Field',
		name: 'entityField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. entity',
		displayOptions: { show: { ...ofItems, entities: ['field'] } },
		description:
			'The field of the items that contains the label of their entity; the field itself is not written',
	},
	{
		displayName:
			'Fields of the items go to the entity fields with the same name. Upper and lower case, spaces and underscores are ignored.',
		name: 'matchingNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: ofItems },
	},
	{ ...format, displayOptions: { show: ofItems } },
	runCompany,
];

export const allowShared: INodeProperties = {
	displayName: 'Allow Shared Entities',
	name: 'allowShared',
	type: 'boolean',
	default: true,
	description:
		'Whether entities that all companies share may be imported. Their rows are written to all companies, whatever company you choose.',
};

export const importOptions: INodeProperties[] = [
	allowShared,
	{
		displayName: 'Execute Target Step',
		name: 'execute',
		type: 'boolean',
		default: false,
		description:
			'Whether to write the rows to their records; otherwise they only go to staging, where you can see them in F&O',
	},
	executionIdOption,
];

export const ignoreUnmatched: INodeProperties = {
	displayName: 'Ignore Unmatched Fields',
	name: 'ignoreUnmatched',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out fields of the items that the entity does not have',
};

export const lateImportOptions: INodeProperties[] = [
	{
		displayName: 'Overwrite Data Project',
		name: 'overwrite',
		type: 'boolean',
		default: false,
		description:
			"Whether the package's mapping replaces the mapping of an existing data project. It never does for composite entities.",
	},
	pollInterval,
	projectName(
		'The data project; leave empty to let the node name it after the entities. F&O creates it if it does not exist, and runs one import in it at a time.',
	),
];
