import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { givenExecutionId } from '../properties/choices';
import { refusedRowFiles } from '../properties/refusedRowFiles';

export const getErrors: Operation = {
	value: 'getErrors',
	name: 'Get Refused Rows',
	action: 'Get the refused rows of an import',
	description: "Get the rows that F&O refused in an import, with F&O's reasons and files",
	properties: [givenExecutionId, optionsCollection(refusedRowFiles, maxCharacters())],
	toAgent: {
		more: 'Not all refused rows are shown.',
		none: 'F&O lists no refused rows for this run.',
	},
	load: async () => await import('./execute'),
};
