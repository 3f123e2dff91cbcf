import {
	companyOfKey,
	entityLocator,
	includeODataMetadata,
	keyProperties,
	optionsCollection,
} from '../common';
import type { Operation } from '../../operations/operation';
import { fieldNames } from './fields';

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
	load: async () => await import('./get'),
};
