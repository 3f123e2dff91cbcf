import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import {
	ignoreUnmatched,
	importOptions,
	importProperties,
	lateImportOptions,
} from '../properties/importProperties';
import { failWhenPartial, timeLimit } from '../properties/runOptions';
import { refusedRowFiles } from '../properties/refusedRowFiles';

export const importPackage: Operation = {
	value: 'import',
	name: 'Import',
	action: 'Import a data package',
	description:
		'Write many rows through data management: upload a package, start its import and wait until it has finished',
	properties: [
		...importProperties,
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'Counts of Each Entity',
					value: 'entities',
					description: 'One item for each entity, with the counts of its rows',
				},
				{
					name: 'Refused Rows',
					value: 'refusedRows',
					description:
						'One item for each row that F&O refused; no items if it accepted all of them',
				},
			],
			default: 'entities',
			description: 'What to return',
		},
		optionsCollection(
			...importOptions,
			failWhenPartial,
			ignoreUnmatched,
			{ ...refusedRowFiles, displayOptions: { show: { '/output': ['refusedRows'] } } },
			maxCharacters(),
			...lateImportOptions,
			timeLimit,
		),
	],
	toAgent: {
		more: 'The import has finished, but not all of its result is shown. Do not run it again to see the rest.',
		none: 'The import has finished, and no row was refused.',
	},
	load: async () => await import('./execute'),
};
