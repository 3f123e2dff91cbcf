import type { Resource } from '../operation';
import { createRecord } from './create/description';
import { createOrUpdateRecord } from './createOrUpdate/description';
import { deleteRecord } from './delete/description';
import { getRecord } from './get/description';
import { getManyRecords } from './getMany/description';
import { updateRecord } from './update/description';

export const recordResource: Resource = {
	value: 'record',
	name: 'Record',
	description: 'A record of any public data entity',
	firstOperation: 'getAll',
	operations: [
		createRecord,
		createOrUpdateRecord,
		deleteRecord,
		getRecord,
		getManyRecords,
		updateRecord,
	],
};
