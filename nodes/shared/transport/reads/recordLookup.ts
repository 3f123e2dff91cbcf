import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { matchParts } from '../../odata/batch/batchResponse';
import type { BatchPart } from '../../odata/batch/batchResponse';
import { tryParseExact } from '../../odata/json/exactJson';
import { isRecord } from '../../core/guards';
import { bare, sendBatch } from '../client/sendBatch';
import { fromResponse } from '../errors/fromResponse';
import { FnoError, outcomeUnlessCancelled } from '../errors/fnoError';
import { notJson } from '../errors/failures';
import { readJsonResponse } from '../client/readJson';
import { groupIntoChunks, mapWithConcurrency } from '../../core/concurrency';
import { isAbsence } from '../errors/fnoError';
import type { Connection, FnoRequest } from '../types';
import { responseOf } from '../writes/plannedWrite';

/** A record to look for, by its key. */
export interface Lookup {
	connection: Connection;
	/** Path and query. */
	path: string;
	/** Whether a row is the record that is looked for. */
	isMatch(row: Record<string, unknown>): boolean;
}

/** The record; `undefined` where there is none with this key. */
export type LookupOutcome = Record<string, unknown> | undefined;

const requestOf = (path: string): FnoRequest & { effect: 'read' } => ({
	method: 'GET',
	effect: 'read',
	path,
});

/**
 * Looks for one record.
 * @throws FnoError for every answer that is neither a record nor says that there is none
 */
export async function lookUp({
	connection,
	path,
}: Pick<Lookup, 'connection' | 'path'>): Promise<LookupOutcome> {
	const read = await outcomeOf(readJsonResponse(connection, requestOf(path)));
	if (!read.ok) {
		const { error } = read;
		if (error instanceof FnoError && isAbsence(error)) return undefined;
		throw error;
	}
	const { answer, value } = read.value;
	if (isRecord(value)) return value;
	throw notJson(answer, false);
}

/**
 * Looks for many records with few requests. Where a batch is not taken or does not answer for one
 * clearly, that one is asked for by itself; where it is refused, so would single requests be.
 * @returns for each, in order, the record, that there is none, or why it cannot be told
 * @throws FnoError only when the execution was cancelled
 */
export async function lookUpInBatches(
	lookups: readonly Lookup[],
	{ size, atOnce }: { size: number; atOnce: number },
): Promise<Array<Outcome<LookupOutcome>>> {
	const found = new Map<number, Outcome<LookupOutcome>>();
	let takesBatches = true;
	const chunks = groupIntoChunks([...lookups.keys()], (place) => ({
		group: lookups[place].connection.instance,
		most: size,
	}));
	await mapWithConcurrency(chunks, atOnce, async (places) => {
		if (places.length < 2 || !takesBatches) return;
		const each = places.map((place) => lookups[place]);
		const entries = each.map(({ connection, path }) => bare(connection, requestOf(path)));
		const result = await sendBatch(each[0].connection, entries, 'read');
		if (result.kind === 'notTaken') takesBatches = false;
		else if (result.kind !== 'response') {
			for (const place of places) found.set(place, { ok: false, error: result.error });
		} else {
			const parts = matchParts(result.response.parts, places.length);
			for (const [at, place] of places.entries()) {
				const told = toldBy(parts[at], each[at]);
				if (told) found.set(place, told);
			}
		}
	});
	const open = [...lookups.keys()].filter((place) => !found.has(place));
	await mapWithConcurrency(open, atOnce, async (place) => {
		found.set(place, await outcomeUnlessCancelled(lookUp(lookups[place])));
	});
	return [...lookups.keys()].flatMap((place) => found.get(place) ?? []);
}

/** What a part says for certain: the record, or that there is none. */
function toldBy(
	part: BatchPart | undefined,
	{ isMatch }: Lookup,
): Outcome<LookupOutcome> | undefined {
	if (!part || part.isCut) return undefined;
	if (part.status === 404) {
		return isAbsence(fromResponse(responseOf(part))) ? { ok: true, value: undefined } : undefined;
	}
	const value = part.status === 200 ? tryParseExact(part.text) : undefined;
	return isRecord(value) && isMatch(value) ? { ok: true, value } : undefined;
}
