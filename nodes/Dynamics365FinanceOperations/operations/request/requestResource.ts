import type { Resource } from '../operation';
import { sendRequest } from './send/description';

export const requestResource: Resource = {
	resource: 'request',
	label: 'Request',
	description: 'Any path of the instance, for requests that the other resources do not cover',
	firstOperation: 'send',
	operations: [sendRequest],
};
