import type { Resource } from '../operation';
import { checkInstance } from './check/description';
import { getManyInstances } from './getMany/description';

export const instanceResource: Resource = {
	resource: 'instance',
	label: 'Instance',
	description: 'The finance and operations instances of the tenant, and how one of them behaves',
	firstOperation: 'check',
	operations: [checkInstance, getManyInstances],
	hasOwnInstance: true,
};
