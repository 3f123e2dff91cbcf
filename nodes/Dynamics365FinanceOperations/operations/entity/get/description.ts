import { entityLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';

export const getEntity: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Describe entity: key, fields and choices',
	description: 'Describe one entity: its key, fields, enum values, navigations and actions',
	properties: [entityLocator],
	load: async () => await import('./execute'),
};
