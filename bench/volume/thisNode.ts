import { useCredential, type Credential } from '../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../sandbox/n8n/api/templates';
import { COMPANY, RECORDS, ROWS } from './testbed/entities';
import { WORK, type Opponent } from './approach';
import { chain, node } from './testbed/workflow';

/** Every parameter that this package's node is given, so that names stand in one place. */

const locator = (mode: string, value: string): JsonObject => ({ __rl: true, mode, value });

export const OUR_NODE_TYPE = { name: NODE_TYPE, version: 1 };

/** `instanceUrl` may be an expression. */
const common = (operation: string, instanceUrl: string, set: string): JsonObject => ({
	resource: 'record',
	operation,
	instance: locator('url', instanceUrl),
	entity: locator('name', set),
});

function ours(parameters: JsonObject, credential: Credential, title = 'this node'): Opponent {
	return {
		title,
		nodes: [node(WORK, NODE_TYPE, 1, parameters, useCredential(credential))],
		wires: chain(WORK),
		timed: [WORK],
		end: [WORK, 0],
	};
}

export interface Using {
	credential: Credential;
	instanceUrl: string;
}

/** Get Many over the rows of every company. */
const getMany = ({ instanceUrl }: Using): JsonObject => ({
	...common('getAll', instanceUrl, ROWS.set),
	allCompanies: true,
	returnAll: true,
	filter: '',
});

/** One item for each row. */
export const readMany = (using: Using, pageSize: number): Opponent =>
	ours({ ...getMany(using), output: 'items', options: { pageSize } }, using.credential);

/** Files of JSON Lines, with the sizes that the node has by itself. */
export const readToFiles = (using: Using): Opponent =>
	ours(
		{ ...getMany(using), output: 'files', fileFormat: 'jsonLines', compress: false, options: {} },
		using.credential,
		'this node, to files',
	);

export interface Batches {
	size: number;
	atATime: number;
}

export const BATCHES: Batches = { size: 100, atATime: 4 };

const inBatches = ({ size, atATime }: Batches): JsonObject => ({
	writeMode: 'batches',
	batchSize: size,
	batchesAtATime: atATime,
});

/** Every field of the item under its own name. */
const automatic: JsonObject = {
	inputMode: 'fields',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
};

/** Create, the items' fields mapped automatically. */
export function createMany({ credential, instanceUrl }: Using, batches = BATCHES): Opponent {
	const parameters = {
		...common('create', instanceUrl, RECORDS.set),
		company: locator('id', COMPANY),
		...automatic,
		...inBatches(batches),
		options: {},
	};
	return ours(parameters, credential);
}

/** Update, the key given field by field from the item. */
export function updateMany({ credential, instanceUrl }: Using, batches = BATCHES): Opponent {
	const parameters = {
		...common('update', instanceUrl, RECORDS.set),
		company: locator('id', COMPANY),
		keyMode: 'objectId',
		objectId: `=${COMPANY},{{ $json.${RECORDS.key} }}`,
		...automatic,
		fieldsToClear: [],
		...inBatches(batches),
		options: {},
	};
	return ours(parameters, credential);
}

/** Get Many of one record in the instance that each item names. */
export function readOneEach(credential: Credential): Opponent {
	const parameters = {
		...common('getAll', '={{ $json.instance }}', 'CustomerGroups'),
		allCompanies: true,
		returnAll: false,
		limit: 1,
		filter: '',
		options: {},
	};
	return ours(parameters, credential);
}

/** What the editor sends when it opens the drop-down of entities, or the mapper of one. */
export const editorParameters = (
	instanceUrl: string,
	set: string,
	operation = 'create',
): JsonObject => ({ ...common(operation, instanceUrl, set), inputMode: 'fields' });
