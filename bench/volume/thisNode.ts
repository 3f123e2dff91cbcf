import { useCredential, type Credential } from '../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../sandbox/n8n/api/templates';
import { COMPANY, RECORDS, ROWS } from './testbed/entities';
import { WORK, type Approach } from './approach';
import { chain, node } from './testbed/workflow';

/** All parameters of this package's node, so that their names are in one place. */

const locator = (mode: string, value: string): JsonObject => ({ __rl: true, mode, value });

export const THIS_NODE_TYPE = { name: NODE_TYPE, version: 1 };

/** `instanceUrl` may be an expression. */
const common = (operation: string, instanceUrl: string, set: string): JsonObject => ({
	resource: 'record',
	operation,
	instance: locator('url', instanceUrl),
	entity: locator('name', set),
});

function thisNode(parameters: JsonObject, credential: Credential, title = 'this node'): Approach {
	return {
		title,
		nodes: [node(WORK, NODE_TYPE, 1, parameters, useCredential(credential))],
		connections: chain(WORK),
		timed: [WORK],
		end: [WORK, 0],
	};
}

export interface NodeConnection {
	credential: Credential;
	instanceUrl: string;
}

/** Get Many over all companies. */
const getMany = ({ instanceUrl }: NodeConnection): JsonObject => ({
	...common('getAll', instanceUrl, ROWS.set),
	company: locator('id', '*'),
	returnAll: true,
	output: 'raw',
});

/** One item for each row. */
export const readMany = (connection: NodeConnection, pageSize: number): Approach =>
	thisNode({ ...getMany(connection), options: { pageSize } }, connection.credential);

/** JSON Lines files of the default size. */
export const readToFiles = (connection: NodeConnection): Approach =>
	thisNode(
		{
			...getMany(connection),
			options: { returnAs: 'files', fileFormat: 'jsonLines' },
		},
		connection.credential,
		'this node, to files',
	);

export interface Batches {
	size: number;
	inFlight: number;
}

export const DEFAULT_BATCHES: Batches = { size: 100, inFlight: 4 };

const inBatches = ({ size, inFlight: atATime }: Batches): JsonObject => ({
	writeMode: 'batches',
	batchSize: size,
	batchesAtATime: atATime,
});

/** Maps every field of the item by its name. */
const autoMapped: JsonObject = {
	inputMode: 'fields',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
};

/** Create, with all fields mapped automatically. */
export function createMany(
	{ credential, instanceUrl }: NodeConnection,
	batches = DEFAULT_BATCHES,
): Approach {
	const parameters = {
		...common('create', instanceUrl, RECORDS.set),
		company: locator('id', COMPANY),
		...autoMapped,
		...inBatches(batches),
		options: {},
	};
	return thisNode(parameters, credential);
}

/** Update by Object ID. */
export function updateMany(
	{ credential, instanceUrl }: NodeConnection,
	batches = DEFAULT_BATCHES,
): Approach {
	const parameters = {
		...common('update', instanceUrl, RECORDS.set),
		company: locator('id', COMPANY),
		keyMode: 'objectId',
		objectId: `=${COMPANY},{{ $json.${RECORDS.key} }}`,
		...autoMapped,
		fieldsToClear: [],
		...inBatches(batches),
		options: {},
	};
	return thisNode(parameters, credential);
}

/** Get by Object ID. */
export function getEach(
	{ credential, instanceUrl }: NodeConnection,
	{ size, inFlight }: Batches = DEFAULT_BATCHES,
): Approach {
	const parameters = {
		...common('get', instanceUrl, RECORDS.set),
		company: locator('id', COMPANY),
		keyMode: 'objectId',
		objectId: `=${COMPANY},{{ $json.${RECORDS.key} }}`,
		output: 'raw',
		readMode: 'batches',
		batchSize: size,
		batchesAtATime: inFlight,
		options: {},
	};
	return thisNode(parameters, credential);
}

/** Get Many of one record, in the instance of each item. */
export function readOneEach(credential: Credential): Approach {
	const parameters = {
		...common('getAll', '={{ $json.instance }}', 'CustomerGroups'),
		company: locator('id', '*'),
		returnAll: false,
		limit: 1,
		options: {},
	};
	return thisNode(parameters, credential);
}

/** What the editor sends when it opens the entity drop-down or the field mapper. */
export const editorParameters = (
	instanceUrl: string,
	set: string,
	operation = 'create',
): JsonObject => ({ ...common(operation, instanceUrl, set), inputMode: 'fields' });
