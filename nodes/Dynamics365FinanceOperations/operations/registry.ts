import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { executeAction } from '../actions/action/execute.operation';
import { instanceLocator } from '../actions/common';
import { getEntity } from '../actions/entity/get.operation';
import { getManyEntities } from '../actions/entity/getMany.operation';
import type { Operation, Resource } from './operation';
import { createRecord } from '../actions/record/create.operation';
import { createOrUpdateRecord } from '../actions/record/createOrUpdate.operation';
import { deleteRecord } from '../actions/record/delete.operation';
import { getRecord } from '../actions/record/get.operation';
import { getManyRecords } from '../actions/record/getMany.operation';
import { updateRecord } from '../actions/record/update.operation';

/** Adding an operation is adding its file and its line here; in the order the editor lists them. */
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

/** Throws nothing: an unknown pair gives `undefined`. */
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
