import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { redact } from '../../core/redact';
import { SignInError } from '../../auth/tokens/signInError';
import { readErrorBody } from '../../odata/errors/errorBody';
import type { ErrorOrigin } from '../../odata/errors/errorBody';
import { InputError } from '../../odata/values/typedField';
import { adviceFor } from './advice';
import { isServerTrouble } from '../http/retryPolicy';
import type { FnoResponse } from '../types';

/**
 * - `auth`: no token, or the environment does not know who calls
 * - `forbidden`, `notFound`, `refused`: the environment answered and did nothing
 * - `throttled`: it asks to be called later than we wait
 * - `unavailable`: it or its gateway cannot answer now (reads only)
 * - `network`: no connection
 * - `unknownOutcome`: a write may or may not have happened
 * - `notWritten`: a write got no answer, and reading showed that it did not happen
 * - `notReadBack`: the write was made, but what is stored now could not be read
 * - `notSent`: it was not sent, because of another item
 * - `readOnly`: the credential allows no writes; nothing was sent
 * - `cancelled`: the execution was stopped
 */
export type FnoErrorKind =
	| 'auth'
	| 'forbidden'
	| 'notFound'
	| 'refused'
	| 'throttled'
	| 'unavailable'
	| 'network'
	| 'unknownOutcome'
	| 'notWritten'
	| 'notReadBack'
	| 'notSent'
	| 'readOnly'
	| 'cancelled';

/** A call that gave no success. Carries no token, secret or request. */
export class FnoError extends Error {
	readonly kind: FnoErrorKind;
	/** What to do about it. */
	readonly description: string;
	readonly status?: number;
	readonly code?: string;
	/** F&O's activity id, by which its support finds the call. */
	readonly activityId?: string;
	/** Who wrote the answer, where there was one: F&O itself, its web layer, or a gateway. */
	readonly origin?: ErrorOrigin;
	/** Of an unknown outcome: what came instead of a clear answer. */
	readonly reason?: string;

	constructor(problem: {
		kind: FnoErrorKind;
		message: string;
		description: string;
		status?: number;
		code?: string;
		activityId?: string;
		origin?: ErrorOrigin;
		reason?: string;
	}) {
		super(redact(problem.message));
		this.name = 'FnoError';
		this.kind = problem.kind;
		this.description = redact(problem.description);
		this.status = problem.status;
		this.code = problem.code;
		this.activityId = problem.activityId;
		this.origin = problem.origin;
		this.reason = problem.reason === undefined ? undefined : redact(problem.reason);
	}
}

/** What the failed item was about; shown with the error. */
export interface ErrorContext {
	entity?: string;
	key?: string;
	company?: string;
	/** What became of the other items. */
	others?: string;
}

const kinds: Record<number, FnoErrorKind> = {
	401: 'auth',
	403: 'forbidden',
	404: 'notFound',
	429: 'throttled',
};

/**
 * Makes an error of an answer that is no success, with F&O's innermost text as its message.
 * @param path what was called, where that decides about the advice
 */
export function fromResponse(answer: FnoResponse, path?: string): FnoError {
	const { status } = answer;
	if (status >= 300 && status < 400) return signInPage(status);
	const { message, code, activityId, origin } = readErrorBody(answer);
	const isTrouble = isServerTrouble(status) && origin !== 'fno';
	return new FnoError({
		kind: kinds[status] ?? (isTrouble ? 'unavailable' : 'refused'),
		message: message || `The environment answered with HTTP status ${status}`,
		description: adviceFor(status, message, path),
		status,
		...(code && { code }),
		...(activityId && { activityId }),
		origin,
	});
}

/** A redirect leads to the sign-in page: the token was not even looked at [observed]. */
export const signInPage = (status: number) =>
	new FnoError({
		kind: 'auth',
		message: 'The environment answered with its sign-in page',
		description:
			'Check that the instance is the address of the finance and operations environment itself, and that it belongs to the tenant and cloud of the credential.',
		status,
	});

export function fromSignIn(error: unknown): FnoError {
	if (error instanceof FnoError) return error;
	const known = error instanceof SignInError ? error : undefined;
	return new FnoError({
		kind: 'auth',
		message: error instanceof Error ? error.message : 'No token could be had',
		description: known?.advice ?? 'Check the credential.',
		...(known && { code: known.code }),
	});
}

/** A promise's end as a value; only that the execution was cancelled ends everything. */
export async function outcomeUnlessCancelled<T>(work: Promise<T>): Promise<Outcome<T>> {
	const outcome = await outcomeOf(work);
	const { error } = outcome.ok ? { error: undefined } : outcome;
	if (error instanceof FnoError && error.kind === 'cancelled') throw error;
	return outcome;
}

export function isUnknownOutcome(error: unknown): error is FnoError {
	return error instanceof FnoError && error.kind === 'unknownOutcome';
}

/**
 * The error that n8n shows for an item: F&O's text as message; what it was about, F&O's activity
 * id and what to do as description. An error that is n8n's own already is left as it is.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	context: ErrorContext = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof FnoError && error.status !== undefined) {
		return new NodeApiError(node, toJson(error), {
			message: error.message,
			description: describe(error.description, context, error.activityId),
			httpCode: String(error.status),
			itemIndex,
		});
	}
	const advice =
		error instanceof FnoError
			? error.description
			: error instanceof InputError
				? error.advice
				: error instanceof SignInError
					? error.advice
					: '';
	const activityId = error instanceof FnoError ? error.activityId : undefined;
	const message = error instanceof Error ? redact(error.message) : 'Unknown error';
	return new NodeOperationError(node, message, {
		description: describe(advice, context, activityId),
		itemIndex,
	});
}

function describe(advice: string, context: ErrorContext, activityId?: string): string {
	const about = [
		context.entity && `Entity: ${context.entity}`,
		context.key && `Key: ${context.key}`,
		context.company && `Company: ${context.company}`,
		activityId && `Activity ID: ${activityId}`,
	].filter(Boolean);
	return [advice, context.others, about.join(', ')].filter(Boolean).join(' ');
}

function toJson(error: FnoError): JsonObject {
	return {
		message: error.message,
		kind: error.kind,
		...(error.code && { code: error.code }),
		...(error.activityId && { activityId: error.activityId }),
	};
}
