import type { BatchPart } from '../../odata/batch/batchResponse';
import { readErrorBody } from '../../odata/errors/errorBody';
import { unknownOutcome } from '../errors/failures';
import type { FnoError } from '../errors/fnoError';
import { fromResponse } from '../errors/fromResponse';
import { isServerTrouble, isSuccess, TOO_MANY_REQUESTS } from '../errors/statusMeanings';
import { isWebPage } from '../http/exchange';
import type { FnoResponse } from '../types';

/** An error with a success status doesn't prove anything. */
const ERROR_TEXT = /^\s*\{\s*"(odata\.)?error"\s*:/;

/**
 * What a part of a batch response says about its write:
 *
 * | verdict | the write |
 * |---|---|
 * | written | happened |
 * | refused | F&O said no |
 * | throttled | wasn't tried; it may be sent again |
 * | inconclusive | may or may not have happened: the part comes from something that doesn't know |
 */
export type PartVerdict =
	| { kind: 'written'; isTruncated: boolean }
	| { kind: 'refused' | 'throttled' | 'inconclusive'; error: FnoError };

/**
 * A part with its verdict, which is made once; the number and status show which write it belongs
 * to.
 */
export interface JudgedPart extends Pick<BatchPart, 'contentId' | 'status'> {
	response: FnoResponse;
	verdict: PartVerdict;
}

/** A part, as the response that its operation would have got on its own. */
export function responseOf({ status, headers, text }: BatchPart, activityId?: string): FnoResponse {
	const ownId = headers['ms-dyn-aid'] ?? activityId;
	return { status, headers: { ...headers, ...(ownId && { 'ms-dyn-aid': ownId }) }, text };
}

/** @param activityId F&O's activity id of the whole batch, for parts without their own */
export function judgePart(part: BatchPart, activityId?: string): JudgedPart {
	const { contentId, status, isTruncated } = part;
	const response = responseOf(part, activityId);
	const numbered = { ...(contentId !== undefined && { contentId }), status, response };
	if (isInconclusive(response)) {
		const error = unknownOutcome(fromResponse(response));
		return { ...numbered, verdict: { kind: 'inconclusive', error } };
	}
	if (isSuccess(status)) return { ...numbered, verdict: { kind: 'written', isTruncated } };
	const kind = status === TOO_MANY_REQUESTS ? 'throttled' : 'refused';
	return { ...numbered, verdict: { kind, error: fromResponse(response) } };
}

function isInconclusive(response: FnoResponse): boolean {
	const { status, text } = response;
	if (isSuccess(status)) return isWebPage(response) || ERROR_TEXT.test(text);
	return isServerTrouble(status) && readErrorBody(response).origin !== 'fno';
}
