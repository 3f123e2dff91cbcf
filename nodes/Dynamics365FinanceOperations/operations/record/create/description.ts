import {
	companyLocator,
	entityLocator,
	includeODataMetadata,
	optionsCollection,
} from '../../properties/options';
import type { Operation } from '../../operation';
import { writeModeProperties } from '../../properties/writeModeProperties';
import {
	fieldProperties,
	ignoreUnusableFields,
	skipMandatoryCheck,
} from '../../../../shared/editor/properties/fieldProperties';

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
