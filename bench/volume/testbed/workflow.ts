import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { createWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import type { JsonObject } from '../../../sandbox/n8n/api/json';

/** From one output of a node to another node. */
export type Connection = [from: string, output: number, to: string];

export interface WorkflowPlan {
	name: string;
	nodes: WorkflowNode[];
	connections: Connection[];
}

export interface PublishedWorkflow {
	workflowId: string;
	/** Where a POST starts an execution. */
	path: string;
}

/** A node; a type without a package is one of n8n's own. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: JsonObject,
	credentials?: JsonObject,
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
		...(credentials && { credentials }),
	};
}

/** Turns each element of a list within the items into an item. */
export const splitOut = (name: string, fieldToSplitOut: string): WorkflowNode =>
	node(name, 'splitOut', 1, { fieldToSplitOut, options: {} });

/**
 * Every workflow starts the same way: a webhook receives a list of records, and each becomes an
 * item.
 */
const START = 'Start';
export const RECORDS = 'Records';

/** Connects nodes in a row after the start. */
export function chain(...names: string[]): Connection[] {
	const all = [RECORDS, ...names];
	return all.slice(1).map((name, index): Connection => [all[index], 0, name]);
}

function asJson(connections: Connection[]): JsonObject {
	const byNode: { [from: string]: { main: JsonObject[][] } } = {};
	for (const [from, output, to] of connections) {
		const { main } = (byNode[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	return byNode;
}

/**
 * Creates and publishes a workflow. As in production, n8n saves no data of successful executions;
 * that is the same for every approach.
 */
export async function publishWorkflow(
	client: N8nClient,
	{ name, nodes, connections }: WorkflowPlan,
): Promise<PublishedWorkflow> {
	const path = randomUUID();
	const start = {
		...node(START, 'webhook', 2.1, {
			httpMethod: 'POST',
			path,
			responseMode: 'onReceived',
			options: {},
		}),
		webhookId: path,
	};
	const workflow = await createWorkflow(client, {
		name: `bench ${name}`,
		nodes: [start, splitOut(RECORDS, 'body.records'), ...nodes],
		connections: asJson([[START, 0, RECORDS], ...connections]),
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveExecutionProgress: false,
		},
	});
	await activateAndWait(client, workflow);
	return { workflowId: workflow.id, path };
}
