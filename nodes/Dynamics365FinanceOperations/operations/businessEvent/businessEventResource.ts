import type { Resource } from '../operation';
import { checkBusinessEvents } from './check/description';
import { getEventEndpoints } from './getEndpoints/description';
import { getManyBusinessEvents } from './getMany/description';

export const businessEventResource: Resource = {
	resource: 'businessEvent',
	label: 'Business Event',
	description: 'The business event catalog, where events are active, and why no event arrives',
	firstOperation: 'check',
	operations: [checkBusinessEvents, getEventEndpoints, getManyBusinessEvents],
};
