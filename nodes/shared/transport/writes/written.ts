import { isRecord } from '../../core/guards';
import type { Outcome } from '../../core/outcome';
import type { JudgedPart } from '../client/batchParts';
import { ownLink } from '../client/links';
import { valueOfResponse } from '../client/readJson';
import type { FnoResponse } from '../types';
import { keyValuesOf, requestPathOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';
import { sameFields } from './sameFields';

/** A write that certainly happened. */
export interface Written {
	/** The instance's own response; absent where reading confirmed the write. */
	response?: FnoResponse;
	/** The record, from the response or from reading; absent where neither had it. */
	row?: Record<string, unknown>;
	/** Path and query of a new record whose response gave only its address. */
	location?: string;
	/** The response lacks the record, whose number may differ from the one that was sent. */
	storedRecordUnknown?: boolean;
	confirmedByReading: boolean;
}

/** What a successful response says about a write. A status of 2xx is enough, whatever the body. */
export function fromWriteResponse(response: FnoResponse, write: PlannedWrite): Written {
	const value = valueOfResponse(response);
	const written = { response, confirmedByReading: false };
	if (isRecord(value)) return { ...written, row: value };
	const address = response.headers['odata-entityid'] ?? response.headers.location;
	if (write.kind !== 'create' || !address) return written;
	const location = ownLink(address, requestPathOf(write));
	return location === undefined ? written : { ...written, location };
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
	const written = fromWriteResponse(response, write);
	const isUnknown = verdict.isTruncated && written.row === undefined && write.kind === 'create';
	return { ok: true, value: isUnknown ? { ...written, storedRecordUnknown: true } : written };
}

/** Whether F&O kept the key that was sent, as far as its response shows the record. */
export function keptKey({ response, verdict }: JudgedPart, write: PlannedWrite): boolean {
	if (write.kind !== 'create' || verdict.kind !== 'written') return true;
	const row = valueOfResponse(response);
	if (!isRecord(row)) return true;
	return Object.entries(keyValuesOf(write)).every(
		([name, sent]) =>
			sent === undefined ||
			sent === '' ||
			!Object.hasOwn(row, name) ||
			sameFields({ [name]: sent }, { [name]: row[name] }) ||
			String(sent).toLowerCase() === String(row[name]).toLowerCase(),
	);
}
