import { groupIntoChunks, mapWithConcurrency } from '../../core/concurrency';
import { isRecord } from '../../core/guards';
import type { Outcome } from '../../core/outcome';
import { matchParts } from '../../odata/batch/batchResponse';
import type { BatchPart } from '../../odata/batch/batchResponse';
import { tryParseExact } from '../../odata/json/exactJson';
import { isAt, pathByKey } from '../../odata/recordAddress';
import { responseOf } from '../client/batchParts';
import { independent, sendBatch } from '../client/sendBatch';
import { outcomeUnlessCancelled } from '../errors/fnoError';
import { fromResponse } from '../errors/fromResponse';
import { isProof, lookUp, requestFor } from './recordLookup';
import type { Lookup, LookupResult } from './recordLookup';

/**
 * Looks up many records with few requests. A record is looked up alone where batches aren't
 * supported or the batch gave no clear response about it. Where a batch is refused, single requests
 * would be too.
 * @returns for each, in order, the record, that there is none, or why that isn't known
 * @throws FnoError only when the execution was cancelled
 */
export async function lookUpInBatches(
	lookups: readonly Lookup[],
	{ size, concurrency }: { size: number; concurrency: number },
): Promise<Array<Outcome<LookupResult>>> {
	const found = new Map<number, Outcome<LookupResult>>();
	let supportsBatches = true;
	const chunks = groupIntoChunks([...lookups.keys()], (index) => ({
		group: lookups[index].connection.instance,
		most: size,
	}));
	await mapWithConcurrency(chunks, concurrency, async (indexes) => {
		if (indexes.length < 2 || !supportsBatches) return;
		const each = indexes.map((index) => lookups[index]);
		const [{ connection, patience }] = each;
		const entries = each.map(({ address, select }) =>
			independent(connection, requestFor(pathByKey(address, select))),
		);
		const result = await sendBatch(connection, entries, 'read', patience);
		if (result.kind === 'unsupported') supportsBatches = false;
		else if (result.kind === 'lost') return;
		else if (result.kind !== 'response') {
			for (const index of indexes) found.set(index, { ok: false, error: result.error });
		} else {
			const parts = matchParts(result.response.parts, indexes.length);
			for (const [at, index] of indexes.entries()) {
				const certain = certainResult(parts[at], each[at], result.activityId);
				if (certain) found.set(index, certain);
			}
		}
	});
	const open = [...lookups.keys()].filter((index) => !found.has(index));
	await mapWithConcurrency(open, concurrency, async (index) => {
		found.set(index, await outcomeUnlessCancelled(lookUp(lookups[index])));
	});
	return [...lookups.keys()].flatMap((index) => found.get(index) ?? []);
}

/** What a part says for certain: the record, or that there is none. */
function certainResult(
	part: BatchPart | undefined,
	{ address }: Lookup,
	activityId: string | undefined,
): Outcome<LookupResult> | undefined {
	if (!part || part.isTruncated) return undefined;
	if (part.status === 404) {
		const error = fromResponse(responseOf(part, activityId));
		return isProof(error, address) ? { ok: true, value: undefined } : undefined;
	}
	const value = part.status === 200 ? tryParseExact(part.text) : undefined;
	return isRecord(value) && isAt(address, value) ? { ok: true, value } : undefined;
}
