import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../sandbox/n8n/api/n8nClient';
import { useCredential, type Credential } from '../../sandbox/n8n/api/credentials';
import { listOr, objectOr, type JsonObject } from '../../sandbox/n8n/api/json';
import {
	completeTemplate,
	NODE_TYPE,
	readTemplates,
	TRIGGER_TYPE,
} from '../../sandbox/n8n/api/templates';
import {
	createWorkflow,
	type StoredWorkflow,
	type WorkflowNode,
} from '../../sandbox/n8n/api/workflows';

/** Where example workflows are made, and the account that they use. */
export interface Workplace {
	client: N8nClient;
	credential: Credential;
}

const START = 'Start';

/** What a list of the editor stores. */
const chosen = (value: string) => ({
	__rl: true,
	mode: 'list',
	value,
	...(value !== '' && { cachedResultName: value }),
});

export const customersOfOneGroup: JsonObject = {
	resource: 'record',
	operation: 'getAll',
	instance: chosen(''),
	entity: chosen('CustomersV3'),
	company: chosen('usmf'),
	filterMode: 'conditions',
	conditions: {
		condition: [
			{
				field: 'CustomerGroupId',
				operator: 'equals',
				value: { __rl: true, mode: 'text', value: '10' },
			},
		],
	},
	returnAll: true,
	output: 'selectedFields',
	fieldNames: ['OrganizationName', 'CreditLimit'],
	options: {},
};

const newCustomerGroup: JsonObject = {
	resource: 'record',
	operation: 'create',
	instance: chosen(''),
	entity: chosen('CustomerGroups'),
	company: chosen('usmf'),
	inputMode: 'fields',
	options: {},
};

/** A record to create, with the fields of its entity as the editor keeps them. */
export async function webShop({ client, credential }: Workplace): Promise<JsonObject> {
	const response = await client.call(
		'POST',
		'/rest/dynamic-node-parameters/resource-mapper-fields',
		{
			path: 'parameters.fields',
			methodName: 'getCreateFields',
			currentNodeParameters: newCustomerGroup,
			nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
			credentials: useCredential(credential),
		},
	);
	const fields = {
		mappingMode: 'defineBelow',
		value: { CustomerGroupId: '77', Description: 'Web shop' },
		matchingColumns: [],
		schema: listOr(objectOr(response).fields),
	};
	return { ...newCustomerGroup, fields };
}

const purchaseOrders: JsonObject = {
	instance: chosen(''),
	category: 'PurchaseOrder',
	businessEvents: [],
	legalEntity: chosen(''),
	arrival: 'https',
	verification: 'secret',
	options: {},
};

function node(name: string, type: string, parameters: JsonObject): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters };
}

/** A workflow that begins with our trigger. */
export async function saveTrigger(
	{ client, credential }: Workplace,
	name: string,
): Promise<StoredWorkflow> {
	const trigger = {
		...node(name, TRIGGER_TYPE, purchaseOrders),
		typeVersion: 1.1,
		webhookId: randomUUID(),
		credentials: useCredential(credential),
	};
	return await createWorkflow(client, { name, nodes: [trigger], connections: {} });
}

/** A workflow that starts our node by hand. */
export async function saveNode(
	{ client, credential }: Workplace,
	name: string,
	parameters: JsonObject,
): Promise<StoredWorkflow> {
	const ours = {
		...node(name, NODE_TYPE, parameters),
		position: [240, 0],
		credentials: useCredential(credential),
	};
	return await createWorkflow(client, {
		name,
		nodes: [node(START, 'n8n-nodes-base.manualTrigger', {}), ours],
		connections: { [START]: { main: [[{ node: name, type: 'main', index: 0 }]] } },
	});
}

/** @throws Error when there is no such template */
export async function saveTemplate(
	{ client, credential }: Workplace,
	key: string,
): Promise<StoredWorkflow> {
	const template = readTemplates().find((each) => each.key === key);
	if (template === undefined) throw new Error(`templates/${key}.json is not there`);
	return await createWorkflow(client, completeTemplate(template, credential));
}
