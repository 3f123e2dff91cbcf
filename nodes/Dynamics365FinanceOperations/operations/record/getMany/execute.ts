import type { IDataObject } from 'n8n-workflow';
import { asRecord } from '../../../../shared/records/record';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { readPages } from '../../../../shared/transport/reads/pages';
import { streamRows } from '../../../../shared/transport/reads/rowStream';
import type { Connection } from '../../../../shared/transport/types';
import { readForAgent } from '../../agent/agentBounds';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { countRecords } from './count';
import { FILE_PAGE_SIZE } from './files/fileLimits';
import { recordsAsFiles } from './files/recordFiles';
import { readParameters } from './parameters';
import type { GetManyParameters, ListParameters } from './parameters';
import { makeList, makeScope } from './query';
import type { List } from './query';

/**
 * In: the error of reading a list whose order the node added. Out: the same error, with advice on
 * how to read without that order where the error may be about it. The order isn't left out
 * silently: pages without a fixed order can repeat and skip records.
 */
function withOrderAdvice(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind !== 'refused') return error;
	if (!/order|sort/i.test(error.message)) return error;
	return new FnoError({
		...error,
		message: error.message,
		description: `${error.description} The node sorts by the key, so that no record is read twice or missed. To read without this order, turn off the option Order by Key.`,
	});
}

/** The records of a list, many at a time; shows a hint when the limit ended it. */
async function* recordsOf<T>(
	run: Run,
	{ limit, model, hasAddedOrder }: List,
	source: AsyncIterable<T[]>,
): AsyncGenerator<T[]> {
	let rows = 0;
	try {
		for await (const page of source) {
			rows += page.length;
			yield page;
		}
	} catch (error) {
		throw hasAddedOrder ? withOrderAdvice(error) : error;
	}
	if (rows !== limit || run.isTool) return;
	run.hint(
		`Limit of ${limit} reached: there may be more records of ${model.entitySet}. To get them all, turn on Return All or raise the Limit.`,
	);
}

function pagesOf(
	run: Run,
	connection: Connection,
	list: List,
	{ pageSize, includeODataMetadata }: ListParameters,
) {
	const { limit, path } = list;
	const options = { limit, pageSize, withoutAnnotations: !includeODataMetadata };
	return recordsOf(run, list, readPages(connection, path, options));
}

async function asItems(pages: AsyncIterable<unknown[]>): Promise<Output[]> {
	const records: IDataObject[] = [];
	for await (const rows of pages) {
		for (const row of rows) records.push(asRecord(row));
	}
	return records;
}

async function asPages(pages: AsyncIterable<unknown[]>): Promise<Output[]> {
	const items: IDataObject[] = [];
	for await (const rows of pages) {
		const records = rows.map(asRecord);
		items.push({ page: items.length + 1, count: records.length, records });
	}
	return items;
}

async function asFiles(
	run: Run,
	connection: Connection,
	list: List,
	{ files, pageSize = FILE_PAGE_SIZE, includeODataMetadata }: FilesParameters,
): Promise<Output[]> {
	const { limit, path } = list;
	return await recordsAsFiles(run, list, files, !includeODataMetadata, (lineOf) =>
		recordsOf(run, list, streamRows(connection, path, lineOf, { limit, pageSize })),
	);
}

/** An agent gets items, and one record more shows that there are more; it can't read files. */
const forAgent = (parameters: ListParameters): ListParameters => ({
	...parameters,
	limit: readForAgent(parameters.limit),
});

type FilesParameters = Extract<GetManyParameters, { output: 'files' }>;

/** Returns what Output requests. Throws InputError before anything is read, and FnoError. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const parameters = readParameters(item);
	const connection = await run.connection(item);
	if (parameters.output === 'count') {
		return [{ count: await countRecords(connection, await makeScope(run, item, parameters)) }];
	}
	if (parameters.output === 'files') {
		return await asFiles(run, connection, await makeList(run, item, parameters), parameters);
	}
	const list = await makeList(run, item, run.isTool ? forAgent(parameters) : parameters);
	const pages = pagesOf(run, connection, list, parameters);
	const asIs = parameters.output === 'items' || run.isTool;
	return asIs ? await asItems(pages) : await asPages(pages);
}
