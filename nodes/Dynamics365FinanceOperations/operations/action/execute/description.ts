import { updateDisplayOptions } from 'n8n-workflow';
import type { IDisplayOptions } from 'n8n-workflow';
import type { ListSearchName } from '../../../methods/editorMethods';
import { NO_RECORD } from '../../../../shared/core/noRecord';
import {
	entityLocator,
	keyCompanyLocator,
	locator,
} from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { keyProperties } from '../../properties/keyProperties';
import {
	includeODataMetadata,
	maxCharacters,
	optionsCollection,
} from '../../properties/optionProperties';
import { actionParameters, valueProperties } from '../../properties/valueProperties';

const actionLocator = locator<ListSearchName>({
	displayName: 'Action',
	name: 'action',
	description: 'The OData action to execute; the list marks the ones that need a record',
	required: true,
	list: {
		method: 'searchActions',
		placeholder: 'Select an action...',
		slowLoadNotice:
			'Without an entity, the node loads all actions of the instance. Choose an entity first to speed this up.',
	},
	typed: { displayName: 'By Name', name: 'name', placeholder: 'e.g. SalesOrderHeadersV2/confirm' },
});

/** A typed action may need a record; one from the list says if it doesn't. */
const whereRecordNeeded: IDisplayOptions = {
	hide: { action: ['', { _cnd: { endsWith: NO_RECORD } }] },
};

export const executeAction: Operation = {
	value: 'execute',
	name: 'Execute Action',
	action: 'Execute OData action',
	description: 'Execute an OData action of a record, an entity or the instance',
	properties: [
		{
			...entityLocator,
			required: false,
			description: 'The entity whose actions are listed; leave empty to list those of all entities',
		},
		actionLocator,
		...updateDisplayOptions(whereRecordNeeded, [
			{
				displayName:
					"An action of a record needs the record's key and company. For any other action, leave both empty.",
				name: 'keyNotice',
				type: 'notice',
				default: '',
			},
			keyCompanyLocator,
			...keyProperties,
		]),
		...valueProperties(actionParameters, {
			method: 'getActionParameters',
			label: 'Parameters',
			singular: 'parameter',
			plural: 'parameters',
			dependsOn: ['instance.value', 'entity.value', 'action.value'],
			chooser: 'action',
			autoNotice: 'Fields of the input item without a matching parameter are ignored.',
		}),
		optionsCollection(includeODataMetadata, maxCharacters()),
	],
	toAgent: {
		more: 'The action was executed, but not all of its result is shown. Do not execute it again to see the rest.',
		none: 'The action was executed and returned an empty list.',
	},
	load: async () => await import('./execute'),
};
