import type { Outcome } from '../../core/outcome';
import { fromResponse } from '../errors/fromResponse';
import type { FnoError } from '../errors/fnoError';
import { unknownOutcome } from '../errors/failures';
import { isRecord } from '../../core/guards';
import { readErrorBody } from '../../odata/errors/errorBody';
import type { BatchPart } from '../../odata/batch/batchResponse';
import { isWebPage } from '../http/exchange';
import { isServerTrouble } from '../errors/statusMeanings';
import { fromWriteResponse, fromReconciliation, writeOrReconcile } from './reconcile';
import type { Reconciliation, Write, Written } from './reconcile';
import { valueOfResponse } from '../client/readJson';
import { sameFields } from './sameFields';
import type { Connection, FnoRequest, FnoResponse } from '../types';

/** A write that is ready to be sent, alone or with others. */
export interface PlannedWrite {
	connection: Connection;
	request: FnoRequest;
	/** How to find out whether it happened. */
	write: Write;
	/** Values of the key, as far as they were given. */
	keyValues(): Readonly<Record<string, unknown>>;
	/** The fields that are sent. */
	fields: Readonly<Record<string, unknown>>;
}

/** The end of a write that reading had to find out. */
export function reconciledOutcome(
	{ write }: PlannedWrite,
	settlement: Reconciliation,
	error: FnoError,
): Outcome<Written> {
	try {
		return { ok: true, value: fromReconciliation(settlement, write.kind, error) };
	} catch (failure) {
		return { ok: false, error: failure };
	}
}

/** Sends a write by itself; see `writeOrSettle`. */
export async function sendAlone({ connection, request, write }: PlannedWrite): Promise<Written> {
	return await writeOrReconcile(connection, request, write);
}

/** A part as the answer that the operation would have got alone. */
export function responseOf({ status, headers, text }: BatchPart, activityId?: string): FnoResponse {
	const own = headers['ms-dyn-aid'] ?? activityId;
	return { status, headers: { ...headers, ...(own && { 'ms-dyn-aid': own }) }, text };
}

/** Whether the part comes from something that does not know what became of the write. */
export function isInconclusive(part: BatchPart): boolean {
	const { status, headers, text } = part;
	if (isSuccess(part)) return isWebPage({ status, headers, text }) || isErrorText(text);
	return isServerTrouble(status) && readErrorBody({ status, headers, text }).origin !== 'fno';
}

export const isSuccess = ({ status }: Pick<BatchPart, 'status'>): boolean =>
	status >= 200 && status < 300;

/** An error that calls itself a success says nothing certain. */
const isErrorText = (text: string) => /^\s*\{\s*"(odata\.)?error"\s*:/.test(text);

/** What a part says about its write; of one that is unclear, that its outcome is unknown. */
export function outcomeOfPart(
	part: BatchPart,
	{ request, write }: PlannedWrite,
	activityId?: string,
): Outcome<Written> {
	const answer = responseOf(part, activityId);
	if (isInconclusive(part)) return { ok: false, error: unknownOutcome(fromResponse(answer)) };
	if (!isSuccess(part)) return { ok: false, error: fromResponse(answer, request.path) };
	const written = fromWriteResponse(answer, request.path, write.kind);
	const isUntold = part.isCut && written.row === undefined && write.kind === 'create';
	return { ok: true, value: isUntold ? { ...written, storedRecordUnknown: isUntold } : written };
}

/** Whether F&O kept the key that was sent, as far as its answer shows the record. */
export function keptKey(part: BatchPart, { keyValues, write }: PlannedWrite): boolean {
	const value = valueOfResponse(responseOf(part));
	if (write.kind !== 'create' || !isRecord(value)) return true;
	return Object.entries(keyValues()).every(
		([name, sent]) =>
			sent === undefined ||
			sent === '' ||
			!(name in value) ||
			sameFields({ [name]: sent }, { [name]: value[name] }) ||
			String(sent).toLowerCase() === String(value[name]).toLowerCase(),
	);
}
