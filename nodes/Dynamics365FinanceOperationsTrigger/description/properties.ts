import type { INodeProperties } from 'n8n-workflow';
import { ALL_COMPANIES } from '../../shared/editor/properties/emptyEntries';
import type { MethodName } from '../../shared/editor/lazyMethods';
import type { SharedListSearch } from '../../shared/editor/methodNames';
import { instanceLocator } from '../../shared/editor/properties/locators';
import type * as methods from '../eventLists';
import { dataverseProperties, hiddenForDataEvents } from './dataverseProperties';
import { options } from './triggerOptions';
import type { DeliveryMethod } from '../settings';

const endpoints = 'System administration > Setup > Business events > Business events catalog';

/** What the user does next, by delivery method. */
const steps: Readonly<Record<DeliveryMethod, string>> = {
	https: `In F&O, an administrator creates the endpoint: store the production URL of this node, followed by <code>?secret=</code> and the Webhook Secret of the credential, as a secret in Azure Key Vault; under ${endpoints} > Endpoints create an endpoint of type HTTPS with that Key Vault secret; then activate the events for it. F&O sends a test message immediately, so publish the workflow first.`,
	eventGrid: `In F&O, an administrator creates one endpoint of type Azure Event Grid for the topic and activates the events for it under ${endpoints}. This node subscribes to the topic when the workflow is published and unsubscribes when it is unpublished; the account of the credential needs the Azure role "EventGrid EventSubscription Contributor" on the topic, and n8n must be reachable at an https address.`,
	eventGridManual:
		'Create an event subscription on the topic yourself, after the workflow is published: endpoint type Web Hook, the production URL of this node followed by <code>?secret=</code> and the Webhook Secret of the credential. Choose <b>Event Grid Schema</b>: with Cloud Event Schema the subscription cannot be confirmed, because n8n itself handles the OPTIONS call of that handshake.',
	dataverseRegistered:
		'For instances with Power Platform integration: when the workflow is published, this node registers a webhook with its events in the Dataverse of the instance, and removes it when the workflow is unpublished. The account of the credential needs a security role in Dataverse such as <b>System Customizer</b>: a service principal as an application user there; for people, the app registration needs the permission user_impersonation of Dynamics CRM. The Webhook Secret of the credential is sent as a header. Dataverse calls ports 80 and 443 only.',
	dataverse:
		'For instances with Power Platform integration: register a webhook with the production URL of this node in the Plug-in Registration tool, choose HttpHeader authentication with the key <code>x-webhook-secret</code> and the Webhook Secret of the credential as its value, and register steps for the events. Dataverse calls ports 80 and 443 only.',
};

/** A notice for each delivery method. */
const notices: INodeProperties[] = Object.entries(steps).map(([method, displayName]) => ({
	displayName,
	name: `${method}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { arrival: [method] } },
}));

type EventList = MethodName<typeof methods>;

const eventProperties: INodeProperties[] = [
	instanceLocator,
	{
		displayName: 'Category Name or ID',
		name: 'category',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getCategories' satisfies EventList,
			loadOptionsDependsOn: ['instance.value'],
		},
		default: '',
		displayOptions: hiddenForDataEvents,
		description:
			'The module in the business event catalog. If you choose no business events, the workflow starts on all events that the module has when it is published. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Business Event Names or IDs',
		name: 'businessEvents',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getBusinessEvents' satisfies EventList,
			loadOptionsDependsOn: ['instance.value', 'category'],
		},
		default: [],
		displayOptions: hiddenForDataEvents,
		description:
			'Leave empty for all events that reach this node. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Company',
		name: 'legalEntity',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description:
			'The company (legal entity) whose events start the workflow; leave empty for all. Events that name no company start it too, unless you turn on an option that drops them.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: ALL_COMPANIES,
				typeOptions: {
					searchListMethod: 'searchEventCompanies' satisfies SharedListSearch,
					searchable: true,
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. usmf',
			},
		],
	},
];

const deliveryProperties: INodeProperties[] = [
	{
		displayName: 'Delivery Method',
		name: 'arrival',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Dataverse, Registered by Hand',
				value: 'dataverse',
				description:
					'You register a webhook in Dataverse yourself; for instances with Power Platform integration',
			},
			{
				name: 'Dataverse, Registered by This Node',
				value: 'dataverseRegistered',
				description:
					'This node registers a webhook in Dataverse when the workflow is published; for instances with Power Platform integration',
			},
			{
				name: 'Event Grid, Subscribed by Hand',
				value: 'eventGridManual',
				description:
					'You subscribe to the topic yourself; choose Event Grid Schema, not Cloud Event Schema',
			},
			{
				name: 'Event Grid, Subscribed by This Node',
				value: 'eventGrid',
				description: 'This node subscribes to the topic when the workflow is published',
			},
			{
				name: 'HTTPS Endpoint',
				value: 'https',
				description: 'F&O calls this node directly; an administrator creates the endpoint',
			},
		],
		default: 'https',
		description:
			'How F&O delivers events to this workflow. The node detects the format automatically.',
	},
	...notices,
	{
		displayName: 'Topic ID',
		name: 'topicId',
		type: 'string',
		default: '',
		required: true,
		placeholder:
			'e.g. /subscriptions/…/resourceGroups/…/providers/Microsoft.EventGrid/topics/business-events',
		displayOptions: { show: { arrival: ['eventGrid'] } },
		description:
			'Resource ID of the Event Grid topic, from its properties in the Azure portal. Events are delivered in the Event Grid schema.',
	},
];

const verificationProperties: INodeProperties[] = [
	{
		displayName: 'Verification',
		name: 'verification',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Entra ID Token',
				value: 'bearer',
				description: 'The sender presents a token of the tenant; only Event Grid does',
			},
			{
				name: 'Webhook Secret',
				value: 'secret',
				description: 'The sender presents the Webhook Secret of the credential',
			},
			{
				name: 'Webhook Secret and Entra ID Token',
				value: 'secretAndBearer',
			},
		],
		default: 'secret',
		description: 'How a sender proves that it is allowed to start the workflow',
	},
	{
		displayName: 'Token Audience',
		name: 'bearerAudience',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. api://2c2d1e6c-0000-0000-0000-000000000000',
		displayOptions: { show: { verification: ['bearer', 'secretAndBearer'] } },
		description:
			'Application ID or URI of the app registration that tokens are issued for; separate several with commas. Event Grid requests tokens for the first.',
	},
	{
		displayName: 'Allowed Applications',
		name: 'bearerApplications',
		type: 'string',
		default: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
		required: true,
		displayOptions: { show: { verification: ['bearer', 'secretAndBearer'] } },
		description:
			'IDs of the applications that may send events, separated by commas. The default is Microsoft Event Grid.',
	},
];

/** All parameters of the trigger. */
export const properties: INodeProperties[] = [
	...eventProperties,
	...deliveryProperties,
	...dataverseProperties,
	...verificationProperties,
	options,
];
