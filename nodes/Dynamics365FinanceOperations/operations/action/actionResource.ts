import type { Resource } from '../operation';
import { executeAction } from './execute/description';

export const actionResource: Resource = {
	value: 'action',
	name: 'Action',
	description: 'An OData action, such as posting or confirming',
	firstOperation: 'execute',
	operations: [executeAction],
};
