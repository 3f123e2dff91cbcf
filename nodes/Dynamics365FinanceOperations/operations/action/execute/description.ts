import type { INodeProperties } from 'n8n-workflow';
import type { ListSearchName } from '../../../methods/editorMethods';
import {
	companyOfKey,
	entityLocator,
	includeODataMetadata,
	keyProperties,
	optionsCollection,
} from '../../properties/options';
import { inputProperties, parameterInput } from '../../properties/inputProperties';
import type { Operation } from '../../operation';

const actionLocator: INodeProperties = {
	displayName: 'Action',
	name: 'action',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The OData action to execute; those of a single record say so in the list',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an action...',
			typeOptions: {
				searchListMethod: 'searchActions' satisfies ListSearchName,
				searchable: true,
				slowLoadNotice: {
					message:
						'Without an entity all actions of the environment are read; choose an entity first to be quicker',
					timeout: 5000,
				},
			},
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. SalesOrderHeadersV2/confirm',
		},
	],
};

export const executeAction: Operation = {
	resource: 'action',
	value: 'execute',
	name: 'Execute',
	action: 'Execute an action',
	description: 'Execute an OData action of a record, of an entity or of the environment',
	properties: [
		{
			...entityLocator,
			required: false,
			description: 'The entity whose actions are listed; leave empty to list those of all entities',
		},
		actionLocator,
		{
			displayName:
				'Some actions work on a single record ("Record of" in the list): say here which one. Other actions ignore the company and the key.',
			name: 'keyNotice',
			type: 'notice',
			default: '',
		},
		companyOfKey,
		...keyProperties,
		...inputProperties(parameterInput, {
			method: 'getActionParameters',
			label: 'Parameters',
			singular: 'parameter',
			plural: 'parameters',
			dependsOn: ['instance.value', 'entity.value', 'action.value'],
			chooser: 'action',
			autoNotice: 'Fields of the input item that the action has no parameter for are left out.',
		}),
		optionsCollection(includeODataMetadata),
	],
	load: async () => await import('./execute'),
};
