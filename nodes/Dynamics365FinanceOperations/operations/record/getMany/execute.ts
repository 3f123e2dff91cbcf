import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../shared/odata/values/typedField';
import { readPages } from '../../../../shared/transport/reads/pages';
import { streamRows } from '../../../../shared/transport/reads/rowStream';
import type { Connection } from '../../../../shared/transport/types';
import type { Run } from '../../run/run';
import type { Output } from '../../operation';
import { asRecord } from '../../../../shared/records/record';
import { countRecords } from './count';
import { aboutAddedOrder } from './addedOrder';
import { recordsAsFiles, wholeOption } from './files/recordFiles';
import { readList, readScope } from './query';
import type { List } from './query';

type MakeOutput = (
	run: Run,
	itemIndex: number,
	list: List,
	connection: Connection,
) => Promise<Output[]>;

/** Pauses between pages let memory be freed in time; measured with a million records. */
const FILE_PAGE_SIZE = 5000;

const pageSizeOf = (run: Run, itemIndex: number) =>
	wholeOption(run, itemIndex, 'pageSize', 'Page Size');

/** The records of a list, many at a time; tells the user when the limit ended it. */
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
		throw hasAddedOrder ? aboutAddedOrder(error) : error;
	}
	if (rows !== limit) return;
	run.hint(
		`Limit of ${limit} reached: there may be more records of ${model.entitySet}. To get them all, turn on Return All or raise the Limit.`,
	);
}

function pagesOf(...[run, itemIndex, list, connection]: Parameters<MakeOutput>) {
	const { limit, path } = list;
	const pageSize = pageSizeOf(run, itemIndex);
	const withoutMetadata = !run.flag('includeODataMetadata', itemIndex);
	return recordsOf(run, list, readPages(connection, path, { limit, pageSize, withoutMetadata }));
}

async function asItems(...which: Parameters<MakeOutput>): Promise<Output[]> {
	const records: IDataObject[] = [];
	for await (const rows of pagesOf(...which)) {
		for (const row of rows) records.push(asRecord(row));
	}
	return records;
}

async function asPages(...which: Parameters<MakeOutput>): Promise<Output[]> {
	const items: IDataObject[] = [];
	for await (const rows of pagesOf(...which)) {
		const records = rows.map(asRecord);
		items.push({ page: items.length + 1, count: records.length, records });
	}
	return items;
}

async function asFiles(...[run, itemIndex, list, connection]: Parameters<MakeOutput>) {
	const { limit, path } = list;
	const pageSize = pageSizeOf(run, itemIndex) ?? FILE_PAGE_SIZE;
	return await recordsAsFiles(run, itemIndex, list, (lineOf) =>
		recordsOf(run, list, streamRows(connection, path, lineOf, { limit, pageSize })),
	);
}

const makers: Readonly<Record<string, MakeOutput>> = {
	files: asFiles,
	items: asItems,
	pages: asPages,
};

/** What the Output parameter asks for. Throws InputError before anything is read, and FnoError. */
export async function execute(run: Run, itemIndex: number): Promise<Output[]> {
	const output = String(run.read('output', itemIndex, 'items'));
	const connection = await run.connection(itemIndex);
	if (output === 'count') {
		return [{ count: await countRecords(connection, await readScope(run, itemIndex)) }];
	}
	const make = makers[output];
	if (!make) throw noSuchOutput(output);
	return await make(run, itemIndex, await readList(run, itemIndex), connection);
}

function noSuchOutput(value: string): InputError {
	return new InputError({
		field: 'Output',
		value,
		message: `There is no output "${value}"`,
		advice: `Choose one of: count, ${Object.keys(makers).join(', ')}.`,
	});
}
