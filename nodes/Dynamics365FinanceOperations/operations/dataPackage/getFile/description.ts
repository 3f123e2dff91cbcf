import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { givenExecutionId } from '../properties/choices';
import { outputField, packageOutput } from '../properties/exportProperties';
import { pollInterval, timeLimit } from '../properties/runOptions';

export const getFile: Operation = {
	value: 'getFile',
	name: 'Get File',
	action: 'Get the file of an export',
	description: 'Get the package, the files or the rows of a finished export',
	properties: [
		givenExecutionId,
		packageOutput,
		optionsCollection(maxCharacters(), pollInterval, outputField, timeLimit),
	],
	toAgent: { more: 'Not all rows are shown.', none: 'The export has no rows.' },
	load: async () => await import('./execute'),
};
