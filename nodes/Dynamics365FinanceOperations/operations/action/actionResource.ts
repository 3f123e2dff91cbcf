import type { Resource } from '../operation';
import { executeAction } from './execute/description';

export const actionResource: Resource = {
	resource: 'action',
	label: 'Action',
	description: 'An OData action, such as posting or confirming',
	firstOperation: 'execute',
	operations: [executeAction],
};
