import {
	companyOfKey,
	entityLocator,
	includeODataMetadata,
	keyProperties,
	optionsCollection,
} from '../common';
import type { Operation } from '../../operations/operation';
import { etagOption, readBackOption, writeModeProperties } from '../writing/properties';
import { fieldProperties, fieldsToClear, ignoreUnusableFields } from './fields';

export const updateRecord: Operation = {
	resource: 'record',
	value: 'update',
	name: 'Update',
	action: 'Update a record',
	description: 'Change fields of one record; fields that are not given keep their values',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		...fieldProperties('getUpdateFields'),
		fieldsToClear,
		...writeModeProperties,
		optionsCollection(etagOption, ignoreUnusableFields, includeODataMetadata, readBackOption),
	],
	load: async () => await import('./update'),
};
