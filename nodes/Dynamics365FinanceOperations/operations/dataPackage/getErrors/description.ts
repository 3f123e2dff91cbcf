import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { givenExecutionId } from '../properties/choices';

export const getErrors: Operation = {
	value: 'getErrors',
	name: 'Get Refused Rows',
	action: 'Get the refused rows of an import',
	description: 'Get the rows that F&O refused in an import, with its reasons and its error files',
	properties: [
		givenExecutionId,
		optionsCollection(maxCharacters(), {
			displayName: 'Read Error Files',
			name: 'errorFiles',
			type: 'boolean',
			default: true,
			description: "Whether to add F&O's files about refused rows to the items",
		}),
	],
	toAgent: {
		more: 'There are more refused rows than are shown.',
		none: 'F&O lists no refused row of this run.',
	},
	load: async () => await import('./execute'),
};
