import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { useCredential, type Credential } from './credentials';
import { isObject, listOr, type JsonObject } from './json';
import { PROJECT_ROOT } from '../install/n8nVersion';
import type { WorkflowFile, WorkflowNode } from './workflows';

export const NODE_TYPE = 'n8n-nodes-dynamics365-finance-operations.dynamics365FinanceOperations';
/** The action node as a tool of an agent. */
const TOOL_TYPE = `${NODE_TYPE}Tool`;
export const TRIGGER_TYPE = `${NODE_TYPE}Trigger`;
export const CHANGES_TYPE = `${NODE_TYPE}ChangesTrigger`;

const object = z.record(z.string(), z.unknown());

const workflowFile = z.object({
	name: z.string(),
	nodes: z.array(
		z.object({ name: z.string(), type: z.string(), parameters: object }).catchall(z.unknown()),
	),
	connections: object,
	settings: object.optional(),
});

export interface Template extends WorkflowFile {
	/** Its file name without the extension. */
	key: string;
}

/** The workflow templates of this project, unchanged. */
export function readTemplates(): Template[] {
	const folder = join(PROJECT_ROOT, 'templates');
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => ({
			...workflowFile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
			key: file.replace(/\.json$/, ''),
		}));
}

/** A template as completed by its user: the account selected, the values of `Settings` entered. */
export function completeTemplate(
	template: Template,
	credential: Credential,
	settings: Record<string, string> = {},
): WorkflowFile {
	const nodes = template.nodes.map((node): WorkflowNode => {
		const account = { credentials: useCredential(credential) };
		// The editor assigns a new webhook id to each imported trigger.
		if (node.type === TRIGGER_TYPE) return { ...node, ...account, webhookId: randomUUID() };
		if ([NODE_TYPE, TOOL_TYPE, CHANGES_TYPE].includes(node.type)) return { ...node, ...account };
		return node.name === 'Settings' ? withValues(node, settings) : node;
	});
	const { name, connections, settings: workflowSettings } = template;
	return { name, nodes, connections, settings: workflowSettings };
}

/** Replaces values of an Edit Fields node. */
function withValues(node: WorkflowNode, values: Record<string, string>): WorkflowNode {
	const outer: JsonObject = isObject(node.parameters.assignments)
		? node.parameters.assignments
		: {};
	const assignments = listOr(outer.assignments)
		.filter(isObject)
		.map((row) => ({ ...row, value: values[String(row.name)] ?? row.value }));
	return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
}
