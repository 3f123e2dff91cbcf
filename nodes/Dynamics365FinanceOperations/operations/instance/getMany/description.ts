import { limitProperties } from '../../properties/optionProperties';
import type { Operation } from '../../operation';

export const getManyInstances: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'List instances',
	description:
		'List the finance and operations instances of the tenant that the account can see: address, name, type and version',
	properties: limitProperties,
	toAgent: {
		hasLimit: true,
		more: 'Not all instances are shown. Raise the limit.',
	},
	load: async () => await import('./execute'),
};
