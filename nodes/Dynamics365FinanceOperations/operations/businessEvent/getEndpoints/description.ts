import type { Operation } from '../../operation';

export const getEventEndpoints: Operation = {
	value: 'getEndpoints',
	name: 'Get Endpoints',
	action: 'List the endpoints of business events',
	description:
		'List the endpoints that F&O sends business events to, and the events active for each',
	properties: [],
	toAgent: { none: 'The instance has no endpoints for business events.' },
	load: async () => await import('./execute'),
};
