import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import {
	exportProjectName,
	exportProperties,
	outputField,
	packageOutput,
	startOver,
	startOverProject,
} from '../properties/exportProperties';
import {
	executionIdOption,
	failWhenPartial,
	pollInterval,
	timeLimit,
} from '../properties/runOptions';

export const exportPackage: Operation = {
	value: 'export',
	name: 'Export',
	action: 'Export a data package',
	description:
		'Read many records through data management: export an entity or a data project, wait, and return its package, files or rows',
	properties: [
		...exportProperties,
		packageOutput,
		optionsCollection(
			executionIdOption,
			failWhenPartial,
			maxCharacters(),
			pollInterval,
			exportProjectName,
			outputField,
			startOver,
			startOverProject,
			timeLimit,
		),
	],
	toAgent: {
		more: 'Not all rows are shown. To read single records, use Record > Get Many with a filter.',
		none: 'The export has no rows.',
	},
	load: async () => await import('./execute'),
};
