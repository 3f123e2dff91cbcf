import { randomUUID } from 'node:crypto';
import type { N8nClient } from './n8nClient';
import { sleep } from './httpExchange';
import { listOr, objectOr, readFlatted, type JsonObject } from './json';

export interface WorkflowNode extends JsonObject {
	name: string;
	type: string;
	parameters: JsonObject;
}

/** A workflow as exported to a file. */
export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: JsonObject;
	settings?: JsonObject;
	/** Items that a node outputs instead of running, by node name. */
	pinData?: JsonObject;
}

export interface StoredWorkflow extends WorkflowFile {
	id: string;
	versionId: string;
}

export interface OutputItem {
	json: JsonObject;
	/** Files by field; n8n stores their content elsewhere. */
	binary?: JsonObject;
	pairedItem?: unknown;
}

export interface NodeRun {
	status: string;
	error?: { message: string; description?: string };
	/** Hints of the node to the user. */
	hints: string[];
	/** Items by output; the first output is the regular one. */
	outputs: OutputItem[][];
}

export interface Run {
	executionId: string;
	/** success | error | crashed | canceled */
	status: string;
	error?: { message: string; description?: string };
	nodes: Record<string, NodeRun>;
}

const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);

/** Whether an execution with this status has ended. */
export const isFinished = (status: string): boolean => !UNFINISHED.has(status);

function readStored(value: unknown, file: WorkflowFile): StoredWorkflow {
	const { id, versionId } = objectOr(value);
	return { ...file, id: String(id), versionId: String(versionId) };
}

/** Saves a workflow as a new one. */
export async function createWorkflow(
	client: N8nClient,
	{ name, nodes, connections, settings, pinData }: WorkflowFile,
): Promise<StoredWorkflow> {
	const file = { name, nodes, connections, settings: settings ?? {}, pinData: pinData ?? {} };
	return readStored(await client.call('POST', '/rest/workflows', { ...file }), file);
}

/** Requests the activation of a workflow, after which its triggers listen. */
export async function activateWorkflow(client: N8nClient, workflow: StoredWorkflow): Promise<void> {
	await client.call('POST', `/rest/workflows/${workflow.id}/activate`, {
		versionId: workflow.versionId,
	});
}

/**
 * Runs a saved workflow from one of its triggers, like the editor's button, and waits for its end.
 * @throws Error if it hasn't ended after `timeoutMs` milliseconds
 */
export async function runWorkflow(
	client: N8nClient,
	workflow: StoredWorkflow,
	trigger: string,
	timeoutMs = 120_000,
): Promise<Run> {
	const started = objectOr(
		await client.call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: { ...workflow, active: false },
			triggerToStartFrom: { name: trigger },
		}),
	);
	const executionId = String(started.executionId);
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const execution = objectOr(await client.call('GET', `/rest/executions/${executionId}`));
		if (isFinished(String(execution.status))) return readRun(executionId, execution);
		if (Date.now() > deadline) throw new Error(`${workflow.name} did not end in ${timeoutMs} ms`);
		await sleep(200);
	}
}

/** In: an execution from n8n's REST API. Out: how it ended and what each node returned. */
export function readRun(executionId: string, execution: JsonObject): Run {
	const { resultData } = objectOr(readFlatted(String(execution.data)));
	const { runData, error } = objectOr(resultData);
	return {
		executionId,
		status: String(execution.status),
		error: readError(error),
		nodes: Object.fromEntries(
			Object.entries(objectOr(runData)).map(([name, runs]) => [name, readNodeRun(runs)]),
		),
	};
}

function readNodeRun(runs: unknown): NodeRun {
	const last = objectOr(listOr(runs).at(-1));
	return {
		status: String(last.executionStatus),
		error: readError(last.error),
		hints: listOr(last.hints).map((hint) => String(objectOr(hint).message)),
		outputs: listOr(objectOr(last.data).main).map((items) =>
			listOr(items).map((item) => {
				const { json, binary, pairedItem } = objectOr(item);
				return {
					json: objectOr(json),
					...(binary ? { binary: objectOr(binary) } : {}),
					pairedItem,
				};
			}),
		),
	};
}

function readError(value: unknown): { message: string; description?: string } | undefined {
	if (value === undefined || value === null) return undefined;
	const { message, description } = objectOr(value);
	return {
		message: String(message),
		description: typeof description === 'string' ? description : undefined,
	};
}

/** The nodes of a workflow that starts with `first`, followed by one that does nothing. */
export function withNodeAfter<T extends { name: string }>(first: T) {
	const after = {
		id: randomUUID(),
		name: 'After',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [240, 0],
		parameters: {},
	};
	return {
		nodes: [first, after],
		connections: { [first.name]: { main: [[{ node: after.name, type: 'main', index: 0 }]] } },
	};
}
