import {
	companyOfKey,
	entityLocator,
	includeODataMetadata,
	keyProperties,
	optionsCollection,
} from '../../properties/options';
import type { Operation } from '../../operation';
import {
	etagOption,
	readBackOption,
	writeModeProperties,
} from '../../properties/writeModeProperties';
import {
	fieldProperties,
	fieldsToClear,
	ignoreUnusableFields,
} from '../../../../shared/editor/properties/fieldProperties';

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
	load: async () => await import('./execute'),
};
