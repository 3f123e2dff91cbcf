import { ALL_COMPANIES } from '../../../../shared/editor/properties/emptyEntries';
import { locator } from '../../../../shared/editor/properties/locators';
import type { LoadOptionsName } from '../../../methods/editorMethods';
import type { Operation } from '../../operation';

export const checkBusinessEvents: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check why no business event arrives',
	description:
		'Find out why events do not reach a trigger: whether they are in the catalog and active, for which company and which endpoint. Only reads.',
	properties: [
		{
			displayName: 'Business Event Names or IDs',
			name: 'businessEvents',
			type: 'multiOptions',
			typeOptions: {
				loadOptionsMethod: 'getBusinessEvents' satisfies LoadOptionsName,
				loadOptionsDependsOn: ['instance.value'],
			},
			default: [],
			description:
				'The events of the trigger; leave empty for all that are active for any endpoint. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		locator({
			displayName: 'Company',
			name: 'company',
			description: 'The company (legal entity) of the trigger; leave empty for all',
			list: { method: 'searchEventCompanies', placeholder: ALL_COMPANIES },
			typed: { displayName: 'By ID', name: 'id', placeholder: 'e.g. usmf' },
		}),
		{
			displayName: 'Delivery Method',
			name: 'deliveryMethod',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Dataverse', value: 'dataverse' },
				{ name: 'Event Grid', value: 'eventGrid' },
				{ name: 'HTTPS Endpoint', value: 'https' },
			],
			default: 'any',
			description: 'How events reach the trigger',
		},
		{
			displayName: 'Dataverse URL',
			name: 'dataverseUrl',
			type: 'string',
			default: '',
			displayOptions: { show: { deliveryMethod: ['dataverse'] } },
			placeholder: 'e.g. https://contoso.crm4.dynamics.com',
			description:
				"Address of the instance's Dataverse, which is searched for webhooks left behind by another n8n; leave empty to let the node find it",
		},
		{
			displayName: 'Topic Endpoint',
			name: 'topicEndpoint',
			type: 'string',
			default: '',
			displayOptions: { show: { deliveryMethod: ['eventGrid'] } },
			placeholder: 'e.g. https://contoso-events.westeurope-1.eventgrid.azure.net/api/events',
			description:
				"The endpoint of the trigger's Event Grid topic, from its overview in the Azure portal; leave empty to accept any topic",
		},
	],
	toAgent: { none: 'No business event is active in the instance.' },
	load: async () => await import('./execute'),
};
