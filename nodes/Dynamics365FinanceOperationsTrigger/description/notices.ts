import type { INodeProperties } from 'n8n-workflow';
import type { DeliveryMethod } from '../settings';

const endpoints = 'System administration > Setup > Business events > Business events catalog';

/** What the user does next, by delivery method. */
const steps: Readonly<Record<DeliveryMethod, string>> = {
	https: `In F&O, an administrator creates the endpoint: store the production URL of this node, followed by <code>?secret=</code> and the Webhook Secret of the credential, as a secret in Azure Key Vault; under ${endpoints} > Endpoints create an endpoint of type HTTPS with that Key Vault secret; then activate the events for it. F&O sends a test message immediately, so activate the workflow first.`,
	eventGrid: `In F&O, an administrator creates one endpoint of type Azure Event Grid for the topic and activates the events for it under ${endpoints}. This node subscribes to the topic when the workflow is activated and unsubscribes when it is deactivated; the account of the credential needs the Azure role "EventGrid EventSubscription Contributor" on the topic, and n8n must be reachable at an https address.`,
	eventGridManual:
		'Create an event subscription on the topic yourself, while the workflow is active: endpoint type Web Hook, the production URL of this node followed by <code>?secret=</code> and the Webhook Secret of the credential. Choose <b>Event Grid Schema</b>: with Cloud Event Schema the subscription cannot be confirmed, because n8n itself handles the OPTIONS call of that handshake.',
	dataverse:
		'For environments with Power Platform integration: register a webhook with the production URL of this node in the Plug-in Registration tool, choose HttpHeader authentication with the key <code>x-webhook-secret</code> and the Webhook Secret of the credential as its value, and register steps for the events. Dataverse calls ports 80 and 443 only.',
};

/** A notice for each delivery method. */
export const notices: INodeProperties[] = Object.entries(steps).map(([method, displayName]) => ({
	displayName,
	name: `${method}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { arrival: [method] } },
}));
