import {
	companyLocator,
	entityLocator,
	includeODataMetadata,
	optionsCollection,
} from '../../../actions/common';
import type { Operation } from '../../operation';
import { writeModeProperties } from '../../../actions/writing/properties';
import {
	fieldProperties,
	ignoreUnusableFields,
	skipMandatoryCheck,
} from '../../../actions/record/fields';

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
	load: async () => await import('./execute'),
};
