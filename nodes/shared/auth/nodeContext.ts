import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Every context of n8n that a node of this package runs in. */
export type NodeContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IPollFunctions
	| IWebhookFunctions;

/**
 * Whether the node runs as a tool of an agent: n8n then gives it a separate type. (n8n's
 * `isToolExecution()` is only true for agents of version 2 and older [observed: n8n 2.41.1].)
 */
export const isTool = ({ type }: { type: string }): boolean => type.endsWith('Tool');
