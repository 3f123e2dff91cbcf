import type { INodeProperties } from 'n8n-workflow';
import { dataEntityLocator, dataProjectLocator, format, runCompany } from './choices';
import { projectName } from './runOptions';

const ofEntity = { exportFrom: ['entity'] };

/** What is exported, and from which company. */
export const exportProperties: INodeProperties[] = [
	{
		displayName: 'Export',
		name: 'exportFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Entity',
				value: 'entity',
				description: 'One entity; the node creates its data project if there is none',
			},
			{
				name: 'Existing Data Project',
				value: 'project',
				description: 'All entities of a data project, with its set-up and filters from F&O',
			},
		],
		default: 'entity',
		description: 'What to export',
	},
	{ ...dataEntityLocator, displayOptions: { show: ofEntity } },
	{ ...dataProjectLocator, displayOptions: { show: { exportFrom: ['project'] } } },
	{
		displayName: 'Records',
		name: 'records',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: ofEntity },
		options: [
			{ name: 'All', value: 'all', description: 'All records of the company' },
			{
				name: 'Only Changes',
				value: 'changes',
				description: 'What changed since the last export; F&O must track changes of the entity',
			},
		],
		default: 'all',
		description: 'Which records to export',
	},
	{
		displayName:
			'F&O tracks what was exported by data project. This node uses its own project, so no other workflow can take its changes. A manual run takes changes too.',
		name: 'changesNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...ofEntity, records: ['changes'] } },
	},
	{ ...format, displayOptions: { show: ofEntity } },
	runCompany,
];

export const exportProjectName: INodeProperties = {
	...projectName(
		'The data project of the entity; leave empty to let the node name it. The node creates it if it does not exist. To export changes, each node needs its own project.',
	),
	displayOptions: { show: { '/exportFrom': ['entity'] } },
};

export const startOver: INodeProperties = {
	displayName: 'Start Over',
	name: 'startOver',
	type: 'boolean',
	default: true,
	displayOptions: { show: { '/exportFrom': ['entity'], '/records': ['changes'] } },
	description:
		'Whether to export all records again and track changes from now on. Turn it off again afterwards.',
};

/** The same for a project that exports changes of some of its entities. */
export const startOverProject: INodeProperties = {
	...startOver,
	displayOptions: { show: { '/exportFrom': ['project'] } },
	description:
		'Whether to export all records again and track changes from now on, for all entities of the project that export only changes. This affects everyone who exports from the project. Turn it off again afterwards.',
};

/** How a package is returned; read by `readFileParameters`. */
export const packageOutput: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Files',
			value: 'files',
			description: 'One item with a file for each entity',
		},
		{
			name: 'Items',
			value: 'items',
			description: 'One item for each row, with values as text with all digits',
		},
		{
			name: 'Package',
			value: 'package',
			description: 'One item with the whole package as a zip',
		},
	],
	default: 'package',
	description: 'What to return',
};

export const outputField: INodeProperties = {
	displayName: 'Put Output in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	displayOptions: { hide: { '/output': ['items'] } },
	description: 'The field that holds the file',
};
