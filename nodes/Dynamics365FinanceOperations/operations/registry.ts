import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { instanceLocator } from '../../shared/editor/properties/locators';
import { actionResource } from './action/actionResource';
import { businessEventResource } from './businessEvent/businessEventResource';
import { customServiceResource } from './customService/customServiceResource';
import { dataPackageResource } from './dataPackage/dataPackageResource';
import { documentResource } from './document/documentResource';
import { entityResource } from './entity/entityResource';
import { instanceResource } from './instance/instanceResource';
import type { Operation, Resource } from './operation';
import { recordResource } from './record/recordResource';
import { recurringJobResource } from './recurringJob/recurringJobResource';
import { requestResource } from './request/requestResource';

/** One line per resource, in the order in which the editor lists them. */
const resources: readonly Resource[] = [
	recordResource,
	actionResource,
	dataPackageResource,
	documentResource,
	entityResource,
	businessEventResource,
	instanceResource,
	recurringJobResource,
	customServiceResource,
	requestResource,
];

/** The resources whose operations all work in one instance. */
const inOneInstance = resources
	.filter(({ hasOwnInstance }) => !hasOwnInstance)
	.map(({ resource }) => resource);

/** `undefined` for an unknown pair. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find((known) => known.resource === resource)
		?.operations.find(({ value }) => value === operation);
}

const operationSelector = ({ resource, operations }: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource] } },
	options: operations.map(({ name, value: operation, action, description }) => ({
		name,
		value: operation,
		action,
		description,
	})),
	default: '',
});

/** The properties of one operation, shown only for it. */
const propertiesOf = ({ resource }: Resource, { value, properties: own }: Operation) =>
	updateDisplayOptions({ show: { resource: [resource], operation: [value] } }, own);

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ resource, label, description }) => ({
			name: label,
			value: resource,
			description,
		})),
		default: 'record',
	},
	...resources.map((each) => ({ ...operationSelector(each), default: each.firstOperation })),
	...updateDisplayOptions({ show: { resource: inOneInstance } }, [instanceLocator]),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => propertiesOf(resource, operation)),
	),
];
