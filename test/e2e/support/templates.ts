import { randomUUID } from 'node:crypto';
import { createCredential, type Credential } from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { completeTemplate, readTemplates } from '../../../sandbox/n8n/api/templates';
import type { Run, WorkflowFile, WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import type { ConnectedWorld } from './world';

/** A template with the account selected and the values of `Settings` entered. */
export function templateOf(
	{ credential }: Pick<ConnectedWorld, 'credential'>,
	key: string,
	settings: Record<string, string> = {},
): WorkflowFile {
	const template = readTemplates().find((candidate) => candidate.key === key);
	if (template === undefined) throw new Error(`templates/${key}.json is missing`);
	return completeTemplate(template, credential, settings);
}

/** Creates a credential of another service and selects it in the nodes of a type. */
export async function withAccount(
	{ client }: ConnectedWorld,
	file: WorkflowFile,
	nodeType: string,
	credentialType: string,
	data: JsonObject,
): Promise<WorkflowFile> {
	const name = `${credentialType} ${randomUUID()}`;
	const { id }: Credential = await createCredential(client, name, data, credentialType);
	const credentials = { [credentialType]: { id, name } };
	const nodes = file.nodes.map((node) =>
		node.type === `n8n-nodes-base.${nodeType}` ? { ...node, credentials } : node,
	);
	return { ...file, nodes };
}

/** Gives each webhook of a file an ID of its own, as the editor does when it imports one. */
export function withOwnWebhooks(file: WorkflowFile): WorkflowFile {
	const own = (node: WorkflowNode): WorkflowNode =>
		node.webhookId === undefined ? node : { ...node, webhookId: randomUUID() };
	return { ...file, nodes: file.nodes.map(own) };
}

/** The JSON of what a node returned at one of its outputs. */
export const outputOf = ({ nodes }: Run, name: string, output = 0): JsonObject[] =>
	(nodes[name]?.outputs[output] ?? []).map(({ json }) => json);
