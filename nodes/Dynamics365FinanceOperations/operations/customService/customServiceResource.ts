import type { Resource } from '../operation';
import { callService } from './call/description';
import { getService } from './get/description';

export const customServiceResource: Resource = {
	resource: 'customService',
	label: 'Custom Service',
	description: 'An X++ operation offered at /api/services',
	firstOperation: 'call',
	operations: [callService, getService],
};
