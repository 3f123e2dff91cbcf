import { createClient, type N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import {
	createCredential,
	credentialData,
	useCredential,
	type Account,
	type Credential,
} from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { DropDown } from '../../../sandbox/n8n/api/nodeParameters';
import { controlOf, type SandboxControl } from '../../../sandbox/n8n/sandboxProcess';
import { signInPerson } from '../../../sandbox/n8n/api/signIn';
import { NODE_TYPE } from '../../../sandbox/n8n/api/templates';
import {
	createWorkflow,
	runWorkflow,
	type NodeRun,
	type Run,
	type StoredWorkflow,
	type WorkflowNode,
} from '../../../sandbox/n8n/api/workflows';
import { handedOver, type HandedOver, type SqliteFile } from './handOver';

/** A running n8n, however it stores its data, and a sandbox. */
export interface World extends Omit<HandedOver, keyof SqliteFile> {
	client: N8nClient;
	control: SandboxControl;
}

export interface ConnectedWorld extends World {
	/** The credential of this test file; it can be used inside tests and hooks only. */
	credential: Credential;
}

function connectToStack(): World & SqliteFile {
	const handed = handedOver();
	return {
		...handed,
		client: createClient(handed.n8nUrl, handed.cookies),
		control: controlOf(handed.sandbox),
	};
}

/** Gives a test file the running stack and resets the sandbox before each test. */
export function useWorld(): World & SqliteFile;
/** Also creates a credential once, for an account or with the given function. */
export function useWorld(
	credential: Account | ((at: World) => Promise<Credential>),
): ConnectedWorld & SqliteFile;
export function useWorld(
	credential?: Account | ((at: World) => Promise<Credential>),
): World & SqliteFile {
	const at: World & SqliteFile & Partial<ConnectedWorld> = connectToStack();
	if (credential !== undefined) {
		beforeAll(async () => {
			at.credential = await (typeof credential === 'string'
				? connectedCredential(at, credential)
				: credential(at));
		});
	}
	beforeEach(async () => void (await at.control.send('POST', '/reset')));
	return at;
}

let credentials = 0;

/** Creates a credential for an account; a person signs in with it. */
export async function connectedCredential(
	{ client, sandbox, ca }: World,
	account: Account,
	changes: JsonObject = {},
): Promise<Credential> {
	const data = credentialData(sandbox, account, changes);
	const credential = await createCredential(client, `${account} ${(credentials += 1)}`, data);
	if (account === 'person') await signInPerson(client, credential.id, sandbox.users[0], ca);
	return credential;
}

export const byName = (value: string) => ({ __rl: true, mode: 'name', value });
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const byUrl = (value: string) => ({ __rl: true, mode: 'url', value });
export const fromList = (value: string) => ({ __rl: true, mode: 'list', value });
export const mapped = (value: JsonObject) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
});

export const TRIGGER = 'Start';
export const NODE = 'Dynamics';

const NODES_AFTER: Record<string, string[]> = {
	regular: ['After'],
	error: ['After', 'After Error'],
};

function plainNode(name: string, type: string, x: number): WorkflowNode {
	return { id: name, name, type, typeVersion: 1, position: [x, 0], parameters: {} };
}

/**
 * Creates a workflow: a trigger that emits `items`, our node, and one node after each of its
 * outputs.
 */
export async function workflowWith(
	{ client }: World,
	credential: Credential,
	parameters: JsonObject,
	{ items = [{}], settings = {} }: { items?: JsonObject[]; settings?: JsonObject } = {},
): Promise<StoredWorkflow> {
	const after = NODES_AFTER[settings.onError === 'continueErrorOutput' ? 'error' : 'regular'];
	const node: WorkflowNode = {
		...plainNode(NODE, NODE_TYPE, 240),
		parameters,
		credentials: useCredential(credential),
		...settings,
	};
	return await createWorkflow(client, {
		name: `e2e ${String(parameters.resource)} ${String(parameters.operation)}`,
		nodes: [
			plainNode(TRIGGER, 'n8n-nodes-base.manualTrigger', 0),
			node,
			...after.map((name) => plainNode(name, 'n8n-nodes-base.noOp', 480)),
		],
		connections: {
			[TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
			[NODE]: { main: after.map((name) => [{ node: name, type: 'main', index: 0 }]) },
		},
		pinData: { [TRIGGER]: items.map((json) => ({ json })) },
	});
}

/** Runs our node once, in a new workflow. */
export async function runNode(
	at: World,
	credential: Credential,
	parameters: JsonObject,
	options: { items?: JsonObject[]; settings?: JsonObject } = {},
): Promise<{ run: Run; node: NodeRun; rows: JsonObject[] }> {
	const workflow = await workflowWith(at, credential, parameters, options);
	const run = await runWorkflow(at.client, workflow, TRIGGER);
	const node = run.nodes[NODE] ?? { status: 'missing', hints: [], outputs: [] };
	return { run, node, rows: (node.outputs[0] ?? []).map(({ json }) => json) };
}

/**
 * Runs our node and returns its records.
 * @throws Error with the node's message if it failed
 */
export async function succeed(
	at: World,
	credential: Credential,
	parameters: JsonObject,
	items?: JsonObject[],
): Promise<JsonObject[]> {
	const { run, rows } = await runNode(at, credential, parameters, { items });
	if (run.status !== 'success') {
		throw new Error(`${run.status}: ${run.error?.message} ${run.error?.description ?? ''}`);
	}
	return rows;
}

/** The request that the editor sends when the parameter's drop-down opens. */
export function dropDown(
	credential: Credential,
	path: string,
	methodName: string,
	parameters: JsonObject,
): DropDown {
	return {
		path: `parameters.${path}`,
		methodName,
		parameters: { resource: 'record', operation: 'create', instance: fromList(''), ...parameters },
		nodeType: { name: NODE_TYPE, version: 1 },
		credentials: useCredential(credential),
	};
}
