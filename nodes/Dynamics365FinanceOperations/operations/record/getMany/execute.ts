import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { asRecord } from '../../../../shared/records/record';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { readPages } from '../../../../shared/transport/reads/pages';
import { streamRows } from '../../../../shared/transport/reads/rowStream';
import type { LineOf } from '../../../../shared/transport/reads/rowStream';
import type { Connection } from '../../../../shared/transport/types';
import { readForAgent } from '../../agent/agentBounds';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { FILES_PAGE_SIZE, MAX_OUTPUT_MEGABYTES, MEGABYTE } from '../files/attachmentLimits';
import { readWithoutFiles, textWithout, tooManyFiles, without } from '../files/leaveFilesOut';
import { takeFiles, withFiles } from '../files/outputFiles';
import { simplified, simplifyRun } from '../output/simplifyRun';
import { countRecords } from './count';
import { FILE_PAGE_SIZE } from './files/fileLimits';
import { recordsAsFiles } from './files/recordFiles';
import { readParameters } from './parameters';
import type { GetManyParameters, ListParameters } from './parameters';
import { makeList, makeScope } from './query';
import type { List } from './query';

/**
 * In: the error of reading a list whose order the node added. Out: the same error, with advice on
 * how to read without that order if the error may be about it. The order isn't left out silently:
 * pages without a fixed order can repeat and skip records.
 */
function withOrderAdvice(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind !== 'refused') return error;
	if (!/order|sort/i.test(error.message)) return error;
	return new FnoError({
		...error,
		message: error.message,
		description: `${error.description} The node sorts by the key, so that no record is read twice or missed. To read without this order, add the option Order by Key and leave it off.`,
	});
}

/**
 * n8n's editor itself says that a limit was reached if it is a number and the node returns exactly
 * that many items [observed: n8n 2.41.1].
 */
function saysItself(run: Run, { returnAs }: GetManyParameters): boolean {
	const { limit } = run.ctx.getNode().parameters;
	return returnAs === 'items' && run.items.length === 1 && typeof limit === 'number';
}

/** The records of a list, many at a time; shows a hint if the limit was reached. */
async function* recordsOf<T>(
	run: Run,
	{ limit, model, hasAddedOrder, whyEmpty }: List,
	parameters: GetManyParameters,
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
	if (rows === 0 && !run.isTool) run.hint(await whyEmpty());
	if (rows !== limit || run.isTool || saysItself(run, parameters)) return;
	run.hint(
		`Limit of ${limit} reached: there may be more records of ${model.entitySet}. To get them all, turn on Return All or raise the Limit.`,
	);
}

type Pages = AsyncIterable<unknown[]>;

async function* checkedPages(
	{ check, reading }: List,
	pages: Pages,
	isWhole: boolean,
): AsyncGenerator<unknown[]> {
	for await (const rows of pages) {
		const checked = check.rows(rows);
		yield isWhole ? checked.map((row) => without(reading.leaveOut, row)) : checked;
	}
}

async function asItems(run: Run, list: List, { output }: ListParameters, pages: Pages) {
	const { model, reading } = list;
	const records: IDataObject[] = [];
	const files: Array<IBinaryKeyData | undefined> = [];
	const hasFiles = reading.files.length > 0;
	let bytes = 0;
	for await (const rows of pages) {
		for (const row of rows) {
			const record = asRecord(row);
			const taken = hasFiles ? await takeFiles(run, model, record, reading) : { record, bytes: 0 };
			records.push(taken.record);
			if ('binary' in taken) files.push(taken.binary);
			bytes += taken.bytes;
			if (bytes > MAX_OUTPUT_MEGABYTES * MEGABYTE) throw tooManyFiles(records.length);
		}
	}
	const outputOf = (each: IDataObject[]): Output[] => (hasFiles ? withFiles(each, files) : each);
	return output.kind === 'simplified'
		? simplified(run, model, records, outputOf)
		: outputOf(records);
}

async function asPages(run: Run, { model }: List, { output }: ListParameters, pages: Pages) {
	const records: IDataObject[] = [];
	const ends: number[] = [];
	for await (const rows of pages) {
		for (const row of rows) records.push(asRecord(row));
		ends.push(records.length);
	}
	const cut = (all: IDataObject[]): IDataObject[] =>
		ends.map((end, index) => {
			const ofPage = all.slice(ends[index - 1] ?? 0, end);
			return { page: index + 1, count: ofPage.length, records: ofPage };
		});
	return output.kind === 'simplified' ? simplified(run, model, records, cut) : cut(records);
}

async function asFiles(
	run: Run,
	connection: Connection,
	list: List,
	parameters: FilesParameters,
): Promise<Output[]> {
	const { limit, check, reading } = list;
	const { files, pageSize = FILE_PAGE_SIZE, includeODataMetadata } = parameters;
	return await recordsAsFiles(run, list, files, !includeODataMetadata, (lineOf) => {
		const lines = readWithoutFiles(list, (path, isWhole) => {
			const textOf = (row: string) => (isWhole ? textWithout(reading.leaveOut, row) : row);
			const checkedLine: LineOf = (row) => lineOf(textOf(check.text(row)));
			return streamRows(connection, path, checkedLine, { limit, pageSize });
		});
		return recordsOf(run, list, parameters, lines);
	});
}

/** An agent gets items, and one record more shows that there are more; it can't read files. */
const forAgent = (parameters: ListParameters): ListParameters => ({
	...parameters,
	limit: readForAgent(parameters.limit),
});

type FilesParameters = Extract<GetManyParameters, { returnAs: 'files' }>;

/** Returns what Return As requests. Throws InputError before anything is read, and FnoError. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const parameters = readParameters(item, run.isTool);
	const connection = await run.connection(item);
	if (parameters.returnAs === 'count') {
		const scope = await makeScope(run, item, parameters);
		const count = await countRecords(connection, scope);
		if (count === 0 && !run.isTool) run.hint(await scope.whyEmpty());
		return [{ count }];
	}
	if (parameters.returnAs === 'files') {
		return await asFiles(run, connection, await makeList(run, item, parameters, false), parameters);
	}
	const inPages = parameters.returnAs === 'pages' && !run.isTool;
	const list = await makeList(run, item, run.isTool ? forAgent(parameters) : parameters, !inPages);
	const { includeODataMetadata } = parameters;
	const standard = list.reading.files.length > 0 ? FILES_PAGE_SIZE : undefined;
	const { pageSize = standard } = parameters;
	const options = { limit: list.limit, pageSize, withoutAnnotations: !includeODataMetadata };
	const rows = readWithoutFiles(list, (path, isWhole) =>
		checkedPages(list, readPages(connection, path, options), isWhole),
	);
	const pages = recordsOf(run, list, parameters, rows);
	const asForm = inPages ? asPages : asItems;
	return await asForm(run, list, parameters, pages);
}

export { simplifyRun as complete };
