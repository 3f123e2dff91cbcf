import { companyOfKey, entityLocator, keyProperties, optionsCollection } from '../common';
import type { Operation } from '../../operations/operation';
import { etagOption, writeModeProperties } from '../writing/properties';

export const deleteRecord: Operation = {
	resource: 'record',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a record',
	description: 'Delete one record by its key',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		...writeModeProperties,
		optionsCollection(etagOption),
	],
	load: async () => await import('./delete'),
};
