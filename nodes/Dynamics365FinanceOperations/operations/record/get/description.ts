import {
	companyOfKey,
	entityLocator,
	includeODataMetadata,
	keyProperties,
	optionsCollection,
} from '../../properties/options';
import type { Operation } from '../../operation';
import { fieldNames } from '../../../../shared/editor/properties/fieldProperties';

export const getRecord: Operation = {
	resource: 'record',
	value: 'get',
	name: 'Get',
	action: 'Get a record',
	description: 'Get one record by its key',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		optionsCollection(fieldNames, includeODataMetadata),
	],
	load: async () => await import('./execute'),
};
