import type { Resource } from '../operation';
import { getEntity } from './get/description';
import { getManyEntities } from './getMany/description';

export const entityResource: Resource = {
	value: 'entity',
	name: 'Entity',
	description: 'The data entities of the instance, their keys and their fields',
	firstOperation: 'getAll',
	operations: [getEntity, getManyEntities],
};
