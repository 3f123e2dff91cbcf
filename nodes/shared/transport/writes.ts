import type { Outcome } from '../auth/outcome';
import { fromAnswer } from './errors';
import type { FnoError } from './errors';
import { unknownOutcome } from './failures';
import { readErrorBody } from '../odata/errors';
import type { BatchPart } from '../odata/batchAnswer';
import { isServerTrouble } from './retry';
import { accepted, settled, writeOrSettle } from './settle';
import type { Settlement, Write, Written } from './settle';
import type { Connection, FnoRequest, FnoResponse } from './types';

/** A write that is ready to be sent, alone or with others. */
export interface PlannedWrite {
	connection: Connection;
	request: FnoRequest;
	/** How to find out whether it happened. */
	write: Write;
	/** All that names the record: its key, as far as it is known, and the fields that are sent. */
	values(): Readonly<Record<string, unknown>>;
}

/** The end of a write that reading had to find out. */
export function endOf(
	{ write }: PlannedWrite,
	settlement: Settlement,
	error: FnoError,
): Outcome<Written> {
	try {
		return { ok: true, value: settled(settlement, write.kind, error) };
	} catch (failure) {
		return { ok: false, error: failure };
	}
}

/** Sends a write by itself; see `writeOrSettle`. */
export async function sendAlone({ connection, request, write }: PlannedWrite): Promise<Written> {
	return await writeOrSettle(connection, request, write);
}

/** A part as the answer that the operation would have got alone. */
export function answerOf({ status, headers, text }: BatchPart, activityId?: string): FnoResponse {
	const own = headers['ms-dyn-aid'] ?? activityId;
	return { status, headers: { ...headers, ...(own && { 'ms-dyn-aid': own }) }, text };
}

/** Whether the part comes from something that does not know what became of the write. */
export function isUnclear({ status, headers, text }: BatchPart): boolean {
	return isServerTrouble(status) && readErrorBody({ status, headers, text }).origin !== 'fno';
}

/** What a part says about its write; of one that is unclear, that its outcome is unknown. */
export function outcomeOfPart(
	part: BatchPart,
	{ request, write }: PlannedWrite,
	activityId?: string,
): Outcome<Written> {
	const answer = answerOf(part, activityId);
	const { status } = answer;
	if (status >= 200 && status < 300) {
		return { ok: true, value: accepted(answer, request.path, write.kind) };
	}
	const error = fromAnswer(answer, request.path);
	return { ok: false, error: isUnclear(part) ? unknownOutcome(error) : error };
}
