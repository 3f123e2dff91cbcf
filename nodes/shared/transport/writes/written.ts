import { isRecord } from '../../core/guards';
import type { Outcome } from '../../core/outcome';
import { hasFnoHeaders } from '../../odata/errors/errorBody';
import { sameIdentity } from '../../odata/values/identity';
import type { JudgedPart } from '../client/batchParts';
import { ownLink } from '../client/links';
import { valueOfResponse } from '../client/readJson';
import type { FnoResponse } from '../types';
import { keyValuesOf, requestPathOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';

/** A write that certainly happened. */
export interface Written {
	/** The record, from the response or from reading; absent if neither had it. */
	row?: Record<string, unknown>;
	/** Path and query of a new record whose response gave only its address. */
	location?: string;
	confirmedByReading: boolean;
}

/** An address with a key; F&O may only return that of the entity set [observed]. */
const isOfRecord = /\)(\?|$)/;

/** What a successful response says about a write. A 2xx status is enough, whatever the body. */
export function fromWriteResponse(response: FnoResponse, write: PlannedWrite): Written {
	const value = valueOfResponse(response, write.returnsPlainRow);
	const written = { confirmedByReading: false };
	if (isRecord(value)) return { ...written, row: value };
	const address = addressIn(response.headers);
	if (write.kind !== 'create' || !address) return written;
	const location = ownLink(address, requestPathOf(write));
	return location === undefined || !isOfRecord.test(location) ? written : { ...written, location };
}

/**
 * The outcome that the part of a batch response states; an inconclusive part gives an unknown
 * outcome.
 */
export function outcomeOfPart(
	{ response, verdict }: JudgedPart,
	write: PlannedWrite,
): Outcome<Written> {
	if (verdict.kind !== 'written') return { ok: false, error: verdict.error };
	return { ok: true, value: fromWriteResponse(response, write) };
}

/** The record in the part of a write that happened. */
export function rowOf({ response, verdict }: JudgedPart): Record<string, unknown> | undefined {
	const value = verdict.kind === 'written' ? valueOfResponse(response) : undefined;
	return isRecord(value) ? value : undefined;
}

/** Whether F&O kept the key that was sent, as far as a row shows it. */
export function keptKey(row: Record<string, unknown>, write: PlannedWrite): boolean {
	if (write.kind !== 'create') return true;
	const sent = keyValuesOf(write);
	return write.address.keys.every(
		(part) =>
			sent[part.name] === undefined ||
			sent[part.name] === '' ||
			!Object.hasOwn(row, part.name) ||
			sameIdentity(part, sent[part.name], row[part.name]),
	);
}

/**
 * Whether a successful response shows that the write happened. F&O responds to a create with the
 * record or its address, and to an update or a delete with 204 [observed]; 200 without a body, or
 * with a body that is neither F&O's nor the record, may come from a proxy.
 */
export function provesWrite(response: FnoResponse, { kind, address }: PlannedWrite): boolean {
	const { status, text, headers } = response;
	if (status === 201 || status === 204) return true;
	if (kind === 'create' && addressIn(headers) !== undefined) return true;
	if (text.trim() === '' || hasFnoHeaders(response)) return text.trim() !== '';
	const value = valueOfResponse(response);
	return isRecord(value) && address.keys.every(({ name }) => Object.hasOwn(value, name));
}

const addressIn = (headers: FnoResponse['headers']): string | undefined =>
	headers['odata-entityid'] ?? headers.location;
