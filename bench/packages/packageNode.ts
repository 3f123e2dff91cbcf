import { useCredential } from '../../sandbox/n8n/api/credentials';
import { NODE_TYPE } from '../../sandbox/n8n/api/templates';
import { WORK, type Approach } from '../volume/approach';
import { COMPANY } from '../volume/testbed/entities';
import { chain, node } from '../volume/testbed/workflow';
import type { NodeConnection } from '../volume/thisNode';
import { LABEL } from './rows';

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

function packageNode(
	{ credential, instanceUrl }: NodeConnection,
	operation: 'import' | 'startImport',
	title: string,
): Approach {
	const parameters = {
		resource: 'dataPackage',
		operation,
		instance: locator('url', instanceUrl),
		company: locator('id', COMPANY),
		packageSource: 'items',
		entities: 'one',
		dataEntity: locator('label', LABEL),
		format: 'CSV-Unicode',
		options: {},
	};
	return {
		title,
		nodes: [node(WORK, NODE_TYPE, 1, parameters, useCredential(credential))],
		connections: chain(WORK),
		timed: [WORK],
		end: [WORK, 0],
	};
}

/** All items in one package, imported to the end. */
export const importPackage = (connection: NodeConnection): Approach =>
	packageNode(connection, 'import', 'package');

/** All items in one package, uploaded and started. */
export const startImport = (connection: NodeConnection): Approach =>
	packageNode(connection, 'startImport', 'this node');
