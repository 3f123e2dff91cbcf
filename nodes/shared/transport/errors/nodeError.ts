import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { SignInError } from '../../auth/tokens/signInError';
import { InputError } from '../../core/inputError';
import { redact } from '../../core/redact';
import { FnoError } from './fnoError';

/** What the failed item was about; shown with the error. */
export interface ErrorContext {
	entity?: string;
	key?: string;
	company?: string;
	/** The outcome of the other items. */
	others?: string;
}

/**
 * The error that n8n shows. Its message is F&O's text; its description is the advice, what the item
 * was about, and F&O's activity id. Errors of n8n itself pass unchanged.
 * @param itemIndex the item that failed; absent in the editor and while a trigger is activated
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
	const activityId = error instanceof FnoError ? error.activityId : undefined;
	const message = error instanceof Error ? redact(error.message) : 'Unknown error';
	// The input of an item is checked before anything is sent for it.
	const isUnsent = error instanceof InputError && itemIndex !== undefined;
	const others = context.others ?? (isUnsent ? 'Nothing was sent.' : undefined);
	return new NodeOperationError(node, message, {
		description: describe(adviceOf(error), { ...context, others }, activityId),
		itemIndex,
	});
}

function adviceOf(error: unknown): string {
	if (error instanceof FnoError) return error.description;
	if (error instanceof SignInError) return error.advice;
	return error instanceof InputError ? asSentence(error.advice) : '';
}

const asSentence = (text: string) => (/[.?!]$/.test(text) ? text : `${text}.`);

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
