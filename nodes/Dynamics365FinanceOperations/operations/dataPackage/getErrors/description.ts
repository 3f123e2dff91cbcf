import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { givenExecutionId } from '../properties/choices';
import { refusedRowFiles } from '../properties/refusedRowFiles';

export const getErrors: Operation = {
	value: 'getErrors',
	name: 'Get Refused Rows',
	action: 'Get the refused rows of an import',
	description:
		'Get the rows that F&O refused in an import, with its reasons and its files about them',
	properties: [givenExecutionId, optionsCollection(refusedRowFiles, maxCharacters())],
	toAgent: {
		more: 'There are more refused rows than are shown.',
		none: 'F&O lists no refused row of this run.',
	},
	load: async () => await import('./execute'),
};
