import type { INodeProperties } from 'n8n-workflow';
import { companyLocator, entityLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { includeODataMetadata, optionsCollection } from '../../properties/optionProperties';
import {
	fieldsToClear,
	filesOption,
	ignoreUnusableFields,
	skipMandatoryCheck,
	writeFields,
} from '../../properties/valueProperties';
import {
	confirmationTimeOption,
	etagOption,
	readBackOption,
	writeModeProperties,
} from '../../properties/writeModeProperties';

const choiceProperties: INodeProperties[] = [
	{
		displayName: 'If Found',
		name: 'ifFound',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Fail the item' },
			{ name: 'Return', value: 'return', description: 'Change nothing and return the record' },
			{ name: 'Skip', value: 'skip', description: 'Change nothing and return the key' },
			{ name: 'Update', value: 'update', description: 'Change the given fields' },
		],
		default: 'update',
		description: 'What to do if a record with this key exists',
	},
	{
		displayName: 'If Not Found',
		name: 'ifNotFound',
		type: 'options',
		options: [
			{ name: 'Create', value: 'create', description: 'Create the record' },
			{ name: 'Fail', value: 'fail', description: 'Fail the item' },
			{ name: 'Skip', value: 'skip', description: 'Create nothing and return the key' },
		],
		default: 'create',
		description: 'What to do if there is no record with this key',
	},
];

export const createOrUpdateRecord: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	properties: [
		entityLocator,
		companyLocator,
		...writeFields('getCreateOrUpdateFields'),
		fieldsToClear,
		...choiceProperties,
		...writeModeProperties,
		optionsCollection(
			confirmationTimeOption,
			etagOption,
			filesOption,
			ignoreUnusableFields,
			includeODataMetadata,
			readBackOption,
			skipMandatoryCheck,
		),
	],
	load: async () => await import('./execute'),
};
