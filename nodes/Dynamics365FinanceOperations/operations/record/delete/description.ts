import {
	companyOfKey,
	entityLocator,
	keyProperties,
	optionsCollection,
} from '../../properties/options';
import type { Operation } from '../../operation';
import { etagOption, writeModeProperties } from '../../properties/writeModeProperties';

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
	load: async () => await import('./execute'),
};
