import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { executeAction } from './action/execute/description';
import { instanceLocator } from '../../shared/editor/properties/locators';
import { getEntity } from './entity/get/description';
import { getManyEntities } from './entity/getMany/description';
import type { Operation, Resource } from './operation';
import { createRecord } from './record/create/description';
import { createOrUpdateRecord } from './record/createOrUpdate/description';
import { deleteRecord } from './record/delete/description';
import { getRecord } from './record/get/description';
import { getManyRecords } from './record/getMany/description';
import { updateRecord } from './record/update/description';

/** One line per operation, in the order in which the editor lists them. */
const operations: readonly Operation[] = [
	createRecord,
	createOrUpdateRecord,
	deleteRecord,
	getRecord,
	getManyRecords,
	updateRecord,
	executeAction,
	getEntity,
	getManyEntities,
];

const resources: ReadonlyArray<{ name: string; value: Resource; description: string }> = [
	{ name: 'Record', value: 'record', description: 'A record of any public data entity' },
	{
		name: 'Action',
		value: 'action',
		description: 'An OData action, such as posting or confirming',
	},
	{
		name: 'Entity',
		value: 'entity',
		description: 'The data entities of the environment, their keys and their fields',
	},
];

const firstOperation: Record<Resource, string> = {
	action: 'execute',
	entity: 'getAll',
	record: 'getAll',
};

/** An unknown pair gives `undefined`. */
export function findOperation(resource: string, value: string): Operation | undefined {
	return operations.find((known) => known.resource === resource && known.value === value);
}

function operationSelector(resource: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations
			.filter((operation) => operation.resource === resource)
			.map(({ name, value, action, description }) => ({ name, value, action, description })),
		default: '',
	};
}

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [...resources],
		default: 'record',
	},
	...resources.map(({ value }) => ({
		...operationSelector(value),
		default: firstOperation[value],
	})),
	instanceLocator,
	...operations.flatMap(({ resource, value, properties: own }) =>
		updateDisplayOptions({ show: { resource: [resource], operation: [value] } }, own),
	),
];
