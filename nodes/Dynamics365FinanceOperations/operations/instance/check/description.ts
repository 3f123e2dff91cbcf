import { instanceLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';

export const checkInstance: Operation = {
	value: 'check',
	name: 'Check',
	action: 'Check an instance',
	description:
		'Find out who is signed in, what the instance offers and how it behaves. Only reads, with at most 30 requests.',
	properties: [instanceLocator],
	load: async () => await import('./execute'),
};
