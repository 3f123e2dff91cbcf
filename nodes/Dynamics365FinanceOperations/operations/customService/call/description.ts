import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection, timeout } from '../../properties/optionProperties';
import { actionParameters, valueProperties } from '../../properties/valueProperties';
import { serviceLocators } from '../serviceLocators';

const failWhen: INodeProperties = {
	displayName: 'Fail When',
	name: 'failWhen',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Condition' },
	placeholder: 'Add Condition',
	default: {},
	description:
		'Response values that mean the call did not succeed. Many services respond with HTTP 200 and only say inside the response that nothing was done. If one condition is met, the item fails.',
	options: [
		{
			displayName: 'Condition',
			name: 'conditions',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. Result',
					description: 'A field of the response; use dots for nested fields, as in Status.Code',
				},
				{
					displayName: 'Condition',
					name: 'condition',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Is', value: 'is' },
						{ name: 'Is Not', value: 'isNot' },
					],
					default: 'is',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. false',
					description: 'Compared as text, ignoring case',
				},
			],
		},
	],
};

export const callService: Operation = {
	value: 'call',
	name: 'Call',
	action: 'Call custom service',
	description:
		'Call an operation of a custom service, which may change data. A call is never sent twice. Use Get to see the parameters first.',
	properties: [
		...serviceLocators,
		...valueProperties(actionParameters, {
			method: 'getServiceParameters',
			label: 'Parameters',
			singular: 'parameter',
			plural: 'parameters',
			dependsOn: [
				'instance.value',
				'serviceGroup.value',
				'service.value',
				'serviceOperation.value',
			],
			chooser: 'serviceOperation',
			chooserWords: 'a service operation',
			jsonHint:
				'It is sent as you write it. The operation Get returns a template to fill in. Names are case-sensitive. Write dates like 2026-03-01T00:00:00Z',
			autoNotice: 'Fields of the input item without a matching parameter are ignored.',
		}),
		optionsCollection(failWhen, maxCharacters(), {
			...timeout,
			description: 'How long to wait for the response; after that, the outcome is unknown',
		}),
	],
	toAgent: {
		more: 'The operation was carried out, but not all of its result is shown. Do not call it again to see the rest.',
		none: 'The operation was carried out and returned an empty list.',
	},
	load: async () => await import('./execute'),
};
