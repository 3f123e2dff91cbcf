import { Workflow } from 'n8n-workflow';
import type { INode, INodeParameters, INodeTypes } from 'n8n-workflow';
import { Dynamics365FinanceOperations } from '../../../nodes/Dynamics365FinanceOperations/Dynamics365FinanceOperations.node';

const type = new Dynamics365FinanceOperations();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;

const list = (value: string) => ({ __rl: true, mode: 'list', value });

/** What the editor shows below the name of the node. */
function subtitle(parameters: INodeParameters): unknown {
	const node: INode = {
		id: '1',
		name: 'F&O',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const text = type.description.subtitle;
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('F&O') ?? node,
		text,
		'internal',
		{},
	);
}

describe('the subtitle of the node', () => {
	it.each<[string, INodeParameters]>([
		['get: CustomersV3', { resource: 'record', operation: 'get', entity: list('CustomersV3') }],
		['get many: CustomersV3', { operation: 'getAll', entity: list('CustomersV3') }],
		[
			'execute: SalesOrderHeadersV2/confirm',
			{
				resource: 'action',
				operation: 'execute',
				entity: list('SalesOrderHeadersV2'),
				action: list('SalesOrderHeadersV2/confirm'),
			},
		],
		[
			'call: Reserve',
			{ resource: 'customService', operation: 'call', serviceOperation: list('Reserve') },
		],
		[
			'execute: getVersion',
			{ resource: 'action', operation: 'execute', action: list('getVersion (no record)') },
		],
		[
			'import: Customer groups',
			{ resource: 'dataPackage', operation: 'import', dataEntity: list('Customer groups') },
		],
		[
			'export: Nightly',
			{
				resource: 'dataPackage',
				operation: 'export',
				exportFrom: 'project',
				dataProject: list('Nightly'),
			},
		],
		['getStatus: dataPackage', { resource: 'dataPackage', operation: 'getStatus' }],
		['create: record', { operation: 'create', entity: list('') }],
		['get many: entity', { resource: 'entity', operation: 'getAll' }],
	])('is %s', (expected, parameters) => {
		expect(subtitle(parameters)).toBe(expected);
	});
});
