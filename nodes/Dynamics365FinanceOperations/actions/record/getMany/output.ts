import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../shared/odata/types';
import { readPages } from '../../../../shared/transport/paging';
import { streamRows } from '../../../../shared/transport/streaming';
import type { Run } from '../../context';
import type { Output } from '../../operation';
import { asRecord } from '../../record';
import { countRecords } from './count';
import { aboutAddedOrder } from './addedOrder';
import { recordsAsFiles, wholeOption } from './files';
import { readList, readScope } from './query';
import type { List } from './query';

type Pages = AsyncIterable<unknown[]>;
type MakeOutput = (run: Run, itemIndex: number, list: List, pages: Pages) => Promise<Output[]>;

/** Pauses between pages let memory be freed in time; measured with a million records. */
const FILE_PAGE_SIZE = 5000;

async function asItems(...[, , , pages]: Parameters<MakeOutput>): Promise<Output[]> {
	const records: IDataObject[] = [];
	for await (const rows of pages) {
		for (const row of rows) records.push(asRecord(row));
	}
	return records;
}

async function asPages(...[, , , pages]: Parameters<MakeOutput>): Promise<Output[]> {
	const items: IDataObject[] = [];
	for await (const rows of pages) {
		const records = rows.map(asRecord);
		items.push({ page: items.length + 1, count: records.length, records });
	}
	return items;
}

const makers: Readonly<Record<string, MakeOutput>> = {
	files: recordsAsFiles,
	items: asItems,
	pages: asPages,
};

/** The records of a list, many at a time; tells the user when the limit ended it. */
async function* recordsOf(
	run: Run,
	{ limit, model, hasAddedOrder }: List,
	source: Pages,
): AsyncGenerator<unknown[]> {
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

/** What the Output parameter asks for. Throws InputError before anything is read, and FnoError. */
export async function execute(run: Run, itemIndex: number): Promise<Output[]> {
	const output = String(run.read('output', itemIndex, 'items'));
	const connection = await run.connection(itemIndex);
	if (output === 'count') {
		return [{ count: await countRecords(connection, await readScope(run, itemIndex)) }];
	}
	const make = makers[output];
	if (!make) throw noSuchOutput(output);
	const list = await readList(run, itemIndex);
	const isForFiles = output === 'files';
	const read = isForFiles ? streamRows : readPages;
	const pageSize =
		wholeOption(run, itemIndex, 'pageSize', 'Page Size') ??
		(isForFiles ? FILE_PAGE_SIZE : undefined);
	const withoutMetadata = !run.flag('includeODataMetadata', itemIndex);
	const source = read(connection, list.path, { limit: list.limit, pageSize, withoutMetadata });
	return await make(run, itemIndex, list, recordsOf(run, list, source));
}

function noSuchOutput(value: string): InputError {
	return new InputError({
		field: 'Output',
		value,
		message: `There is no output "${value}"`,
		remedy: `Choose one of: count, ${Object.keys(makers).join(', ')}.`,
	});
}
