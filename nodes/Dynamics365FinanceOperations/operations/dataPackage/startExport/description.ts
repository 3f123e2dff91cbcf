import type { Operation } from '../../operation';
import { optionsCollection } from '../../properties/optionProperties';
import {
	exportProjectName,
	exportProperties,
	startOver,
	startOverProject,
} from '../properties/exportProperties';
import { executionIdOption, pollInterval } from '../properties/runOptions';

export const startExport: Operation = {
	value: 'startExport',
	name: 'Start Export',
	action: 'Start exporting a data package',
	description:
		'Start the export of an entity or a data project without waiting. Get Status shows when it has finished, and Get File returns it.',
	properties: [
		...exportProperties,
		optionsCollection(
			executionIdOption,
			pollInterval,
			exportProjectName,
			startOver,
			startOverProject,
		),
	],
	load: async () => await import('./execute'),
};
