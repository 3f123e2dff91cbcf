import { entityLocator, keyCompanyLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { keyProperties } from '../../properties/keyProperties';
import { includeODataMetadata, optionsCollection } from '../../properties/optionProperties';
import {
	fieldsToClear,
	filesOption,
	ignoreUnusableFields,
	writeFields,
} from '../../properties/valueProperties';
import {
	confirmationTimeOption,
	etagOption,
	ifNotFoundProperty,
	readBackOption,
	writeModeProperties,
} from '../../properties/writeModeProperties';

export const updateRecord: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a record',
	description: 'Change fields of one record; all other fields keep their values',
	properties: [
		entityLocator,
		keyCompanyLocator,
		...keyProperties,
		...writeFields('getUpdateFields'),
		fieldsToClear,
		ifNotFoundProperty,
		...writeModeProperties,
		optionsCollection(
			confirmationTimeOption,
			etagOption,
			filesOption,
			ignoreUnusableFields,
			includeODataMetadata,
			readBackOption,
		),
	],
	load: async () => await import('./execute'),
};
