import { isRecord } from '../../core/guards';
import type { Outcome } from '../../core/outcome';
import { areNumbered, matchParts } from '../../odata/batch/batchResponse';
import type { BatchPart, BatchResponse } from '../../odata/batch/batchResponse';
import { tryParseExact } from '../../odata/json/exactJson';
import { identityOf, isAt, isHardToFindByKey } from '../../odata/recordAddress';
import type { KeyedAddress } from '../../odata/recordAddress';
import { responseOf } from '../client/batchParts';
import { provesAbsence } from '../errors/fnoError';
import { fromResponse } from '../errors/fromResponse';
import { isSuccess, NOT_FOUND, TOO_MANY_REQUESTS } from '../errors/statusMeanings';
import type { FnoResponse } from '../types';
import type { LookupResult } from './recordLookup';

/** What a batch says about one of its lookups; `undefined` if it says nothing for certain. */
export type PartResult = Outcome<LookupResult> | { throttled: FnoResponse } | undefined;

type Row = Record<string, unknown>;

interface ReadPart extends Pick<BatchPart, 'contentId' | 'status'> {
	response: FnoResponse;
	/** The record in it, if there is a complete one. */
	row?: Row;
	/** Whether F&O itself says that there is no such record. */
	isAbsence: boolean;
}

function readPart(part: BatchPart, activityId: string | undefined): ReadPart {
	const { contentId, status, isTruncated, text } = part;
	const response = responseOf(part, activityId);
	const value = isSuccess(status) && !isTruncated ? tryParseExact(text) : undefined;
	return {
		...(contentId !== undefined && { contentId }),
		status,
		response,
		...(isRecord(value) && { row: value }),
		isAbsence: status === NOT_FOUND && !isTruncated && provesAbsence(fromResponse(response)),
	};
}

/** The identity of the record that a row is; `undefined` for a row without the key. */
function identityOfRow(address: KeyedAddress, values: Readonly<Row>): string | undefined {
	const hasKey = address.keys.every(({ name }) => Object.hasOwn(values, name));
	try {
		return hasKey ? identityOf({ ...address, key: { ...address.key, values } }) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * What the parts of a response say about the lookups of a batch, all of one entity set.
 *
 * A row with the key of a lookup is its record, wherever it is in the response. Absence shows no
 * key, so it counts only if the place of the part is certain: no row is at the place of another,
 * and each part has a number of its own, or all parts are there and are rows or absences.
 *
 * @param activityId F&O's activity id of the whole batch
 */
export function resultsOfParts(
	{ parts, isComplete }: BatchResponse,
	addresses: readonly KeyedAddress[],
	activityId?: string,
): PartResult[] {
	const read = parts.map((part) => readPart(part, activityId));
	const matched = matchParts(read, addresses.length);
	const isOwn = matched.map((part, index) => part?.row && isAt(addresses[index], part.row));
	const isMoved = isOwn.filter(Boolean).length < read.filter(({ row }) => row).length;
	const moved = isMoved ? rowsByIdentity(read, addresses[0]) : new Map<string, Row>();
	const isWhole = isComplete && read.length === addresses.length;
	const showsOrder = isWhole && matched.every((part, at) => isOwn[at] || part?.isAbsence);
	const placesCount = !isMoved && (areNumbered(read, addresses.length) || showsOrder);
	return addresses.map((address, index): PartResult => {
		const part = matched[index];
		const row = isOwn[index] ? part?.row : movedRow(moved, address);
		if (row) return { ok: true, value: row };
		if (part?.status === TOO_MANY_REQUESTS) return { throttled: part.response };
		const isAbsent = placesCount && part?.isAbsence && !isHardToFindByKey(address);
		return isAbsent ? { ok: true, value: undefined } : undefined;
	});
}

const movedRow = (rows: ReadonlyMap<string, Row>, address: KeyedAddress): Row | undefined =>
	rows.size > 0 ? rows.get(identityOfRow(address, address.key.values) ?? '') : undefined;

const rowsByIdentity = (parts: readonly ReadPart[], address: KeyedAddress): Map<string, Row> =>
	new Map(
		parts.flatMap(({ row }) => {
			const identity = row && identityOfRow(address, row);
			return row && identity !== undefined ? [[identity, row] as const] : [];
		}),
	);
