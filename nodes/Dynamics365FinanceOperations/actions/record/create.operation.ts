import { companyLocator, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import type { Operation } from '../../operations/operation';
import { writeModeProperties } from '../writing/properties';
import { fieldProperties, ignoreUnusableFields, skipMandatoryCheck } from './fields';

export const createRecord: Operation = {
	resource: 'record',
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a record of an entity',
	properties: [
		entityLocator,
		companyLocator,
		...fieldProperties('getCreateFields'),
		...writeModeProperties,
		optionsCollection(ignoreUnusableFields, includeODataMetadata, skipMandatoryCheck),
	],
	load: async () => await import('./create'),
};
