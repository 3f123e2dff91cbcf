import { isRecord } from '../../../../shared/core/guards';
import { rethrow } from '../../../../shared/core/outcome';
import { parseExact, stringifyExact } from '../../../../shared/odata/json/exactJson';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { List } from '../getMany/query';
import type { FileSource } from './inputFiles';
import { MAX_OUTPUT_MEGABYTES } from './attachmentLimits';

/** A row without some of its fields. */
export function without(fields: readonly string[], row: unknown): unknown {
	if (!isRecord(row)) return row;
	const rest = { ...row };
	for (const field of fields) delete rest[field];
	return rest;
}

/** A record that was written, without the text of the files that were sent. */
export const withoutSentFiles = (files: readonly FileSource[], row: unknown): unknown =>
	files.length === 0
		? row
		: without(
				files.map(({ field }) => field),
				row,
			);

/** The same for the JSON text of a row. Throws a SyntaxError. */
export const textWithout = (fields: readonly string[], row: string): string =>
	stringifyExact(without(fields, parseExact(row)));

export const tooManyFiles = (records: number) =>
	new FnoError({
		kind: 'refused',
		message: `The files of the first ${records} records total more than ${MAX_OUTPUT_MEGABYTES} MB, the most that one input item may return`,
		description: 'Lower the limit or narrow the filter, or read each record with Record > Get.',
	});

/**
 * Reads a list without its files, by naming all other fields. F&O refuses to select a field that it
 * declares but keeps private [observed], so a first page that is refused is requested once more with
 * all fields.
 * @param read `isWhole`: the rows have all fields, so unwanted ones have to be removed
 */
export async function* readWithoutFiles<T>(
	{ path, wholePath, reading }: Pick<List, 'path' | 'wholePath' | 'reading'>,
	read: (path: string, isWhole: boolean) => AsyncIterable<T[]>,
): AsyncGenerator<T[]> {
	if (wholePath === undefined) {
		yield* read(path, reading.files.length === 0 && reading.leaveOut.length > 0);
		return;
	}
	let hasStarted = false;
	try {
		for await (const rows of read(path, false)) {
			hasStarted = true;
			yield rows;
		}
		return;
	} catch (error) {
		const isRefused = error instanceof FnoError && error.kind === 'refused';
		if (hasStarted || !isRefused) rethrow(error);
	}
	yield* read(wholePath, true);
}
