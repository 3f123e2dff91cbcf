import type { Operation } from '../../operation';
import { optionsCollection } from '../../properties/optionProperties';
import {
	ignoreUnmatched,
	importOptions,
	importProperties,
	lateImportOptions,
} from '../properties/importProperties';

export const startImport: Operation = {
	value: 'startImport',
	name: 'Start Import',
	action: 'Start importing a data package',
	description:
		'Upload a package and start its import without waiting. Get Status shows when it has finished.',
	properties: [
		...importProperties,
		optionsCollection(...importOptions, ignoreUnmatched, ...lateImportOptions),
	],
	load: async () => await import('./execute'),
};
