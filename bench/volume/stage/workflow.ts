import { randomUUID } from 'node:crypto';
import type { N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { createWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import type { JsonObject } from '../../../sandbox/n8n/api/json';

/** One output of a node, and the node that it leads to. */
export type Wire = [from: string, output: number, to: string];

export interface Plan {
	name: string;
	nodes: WorkflowNode[];
	wires: Wire[];
}

export interface Service {
	workflowId: string;
	/** Where a POST starts an execution. */
	path: string;
}

/** A node of one of n8n's own types unless the type names a package. */
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

/** One item for each element of a list inside the items. */
export const splitOut = (name: string, fieldToSplitOut: string): WorkflowNode =>
	node(name, 'splitOut', 1, { fieldToSplitOut, options: {} });

/** Every workflow starts alike: a webhook takes a list of records, each becomes an item. */
export const START = 'Start';
export const RECORDS = 'Records';

/** Nodes one behind the other after the start. */
export function chain(...names: string[]): Wire[] {
	const all = [RECORDS, ...names];
	return all.slice(1).map((name, index): Wire => [all[index], 0, name]);
}

function connect(wires: Wire[]): JsonObject {
	const connections: { [from: string]: { main: JsonObject[][] } } = {};
	for (const [from, output, to] of wires) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	return connections;
}

/**
 * Saves a workflow and puts it into service. Production executions, as in a company: n8n saves no data of
 * those that succeed, for every opponent alike.
 */
export async function serve(client: N8nClient, { name, nodes, wires }: Plan): Promise<Service> {
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
		connections: connect([[START, 0, RECORDS], ...wires]),
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
