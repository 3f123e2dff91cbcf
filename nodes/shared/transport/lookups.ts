import { outcomeOf } from '../auth/outcome';
import type { Outcome } from '../auth/outcome';
import { isRecord, parseExact } from '../odata/json';
import { matchParts } from '../odata/batchAnswer';
import type { BatchPart } from '../odata/batchAnswer';
import { bare, sendBatch } from './batch';
import { FnoError, fromAnswer } from './errors';
import { notJson } from './failures';
import { readAnswer } from './json';
import { inLanes } from './lanes';
import { isAbsence } from './settle';
import type { Connection, FnoRequest } from './types';
import { answerOf } from './writes';

/** A record to look for, by its key. */
export interface Lookup {
	connection: Connection;
	/** Path and query. */
	path: string;
}

/** The record; `undefined` where there is none with this key. */
export type Found = Record<string, unknown> | undefined;

const requestOf = (path: string): FnoRequest & { effect: 'read' } => ({
	method: 'GET',
	effect: 'read',
	path,
});

/**
 * Looks for one record.
 * @throws FnoError for every answer that is neither a record nor says that there is none
 */
export async function lookUp({ connection, path }: Lookup): Promise<Found> {
	const read = await outcomeOf(readAnswer(connection, requestOf(path)));
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
 * Looks for many records with few requests. Where a batch does not answer for one clearly, that
 * one is asked for by itself.
 * @returns for each, in order, the record, that there is none, or why it cannot be told
 * @throws FnoError only when the execution was cancelled
 */
export async function lookUpInBatches(
	lookups: readonly Lookup[],
	{ size, atOnce }: { size: number; atOnce: number },
): Promise<Array<Outcome<Found>>> {
	const found: Array<Outcome<Found>> = [];
	const chunks = chunksOf(lookups, size);
	await inLanes(chunks, atOnce, async (places) => {
		const each = places.map((place) => lookups[place]);
		const parts = places.length > 1 ? await partsFor(each) : [];
		for (const [at, place] of places.entries()) {
			found[place] = told(parts[at]) ?? (await alone(each[at]));
		}
	});
	return found;
}

async function alone(lookup: Lookup): Promise<Outcome<Found>> {
	const read = await outcomeOf(lookUp(lookup));
	if (!read.ok && read.error instanceof FnoError && read.error.kind === 'cancelled') {
		throw read.error;
	}
	return read;
}

/** Places of the lookups, by environment. */
function chunksOf(lookups: readonly Lookup[], size: number): number[][] {
	const chunks: number[][] = [];
	const open = new Map<string, number[]>();
	for (const [place, { connection }] of lookups.entries()) {
		const started = open.get(connection.instance);
		if (started && started.length < size) started.push(place);
		else {
			const chunk = [place];
			chunks.push(chunk);
			open.set(connection.instance, chunk);
		}
	}
	return chunks;
}

async function partsFor(lookups: readonly Lookup[]): Promise<Array<BatchPart | undefined>> {
	const { connection } = lookups[0];
	const entries = lookups.map(({ path }) => bare(connection, requestOf(path)));
	const result = await sendBatch(connection, entries, 'read');
	return result.kind === 'answer' ? matchParts(result.answer.parts, lookups.length) : [];
}

/** What a part says for certain: a record, or that there is none. */
function told(part: BatchPart | undefined): Outcome<Found> | undefined {
	if (!part || part.isCut) return undefined;
	if (part.status === 404) {
		return isAbsence(fromAnswer(answerOf(part))) ? { ok: true, value: undefined } : undefined;
	}
	if (part.status !== 200) return undefined;
	try {
		const value = parseExact(part.text);
		return isRecord(value) && !('error' in value) ? { ok: true, value } : undefined;
	} catch {
		return undefined;
	}
}
