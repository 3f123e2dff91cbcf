import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { lazyMethods } from '../shared/editor/lazyMethods';
import type * as entitySearch from '../shared/editor/entitySearch';
import type * as searches from '../shared/editor/searches';
import { properties } from './description/properties';
import { triggerPanel } from './description/triggerPanel';
import type * as methods from './eventLists';

// n8n requires every node at startup; what an activation needs is loaded with the first one.
const lifecycle = async () => await import('./activation/lifecycle');

export class Dynamics365FinanceOperationsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dynamics 365 Finance & Operations Trigger',
		name: 'dynamics365FinanceOperationsTrigger',
		icon: {
			light: 'file:../../icons/dynamics365FinanceOperations.svg',
			dark: 'file:../../icons/dynamics365FinanceOperations.dark.svg',
		},
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for each call of a webhook of that version.
		version: 1.1,
		subtitle:
			'={{ $parameter["registerFor"] === "dataEvents" ? "Data events of " + $parameter["entity"].value : ($parameter["businessEvents"] ?? []).toString() || $parameter["category"] || "All business events" }}',
		// The node panel shows this text for both nodes of the package [observed].
		description:
			'Starts on business events of Dynamics 365 finance and operations apps; works with their records, actions, data packages, recurring jobs, custom services and documents',
		eventTriggerDescription:
			'Waiting for a business event at the test URL. Senders that only know the production URL do not reach it.',
		triggerPanel,
		activationMessage: 'Business events sent to the production URL now start this workflow.',
		defaults: { name: 'Dynamics 365 Finance & Operations Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dynamics365FinanceOperationsOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'webhook',
			},
		],
		properties,
	};

	methods = {
		listSearch: {
			...lazyMethods<typeof searches>(async () => await import('../shared/editor/searches'), {
				searchCompanies: true,
				searchEventCompanies: true,
				searchInstances: true,
				searchKeyCompanies: true,
			}),
			...lazyMethods<typeof entitySearch>(
				async () => await import('../shared/editor/entitySearch'),
				{ searchEntities: true },
			),
		},
		loadOptions: lazyMethods<typeof methods>(async () => await import('./eventLists'), {
			getBusinessEvents: true,
			getCategories: true,
		}),
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await (await lifecycle()).isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await (await lifecycle()).register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await (await lifecycle()).unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('./receive/receive');
		return await receive(this);
	}
}
