import type { Resource } from '../operation';
import { executeAction } from './execute/description';

export const actionResource: Resource = {
	resource: 'action',
	// n8n heads the list of actions with this and "Actions".
	label: 'OData',
	description: 'An OData action, such as posting or confirming',
	firstOperation: 'execute',
	operations: [executeAction],
};
