import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isTool } from '../../auth/nodeContext';
import { SignInError } from '../../auth/tokens/signInError';
import { InputError } from '../../core/inputError';
import { redact } from '../../core/redact';
import { FnoError } from './fnoError';
import { spelledForN8n } from './spelling';

/** What the failed item was about; shown with the error. */
export interface ErrorContext {
	entity?: string;
	key?: string;
	company?: string;
	/** The outcome of the other items. */
	others?: string;
	/** Whether several items ran, so that the message has to say which one it is about. */
	isOneOfMany?: boolean;
	/** Whether n8n shows only the message, as it does when an activation fails [observed]. */
	messageOnly?: boolean;
}

export type NodeError = NodeApiError | NodeOperationError;

/**
 * The error that n8n shows; every error of every node passes here. Its message is F&O's text; its
 * description is the advice, what the item was about, and F&O's activity id. If only the message is
 * passed on, the message contains all of it. Errors of n8n itself keep their text.
 * @param itemIndex the item that failed; absent in the editor and while a trigger is activated
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	context: ErrorContext = {},
): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return respelled(error);
	// An agent only gets the message of a tool's error [observed: n8n 2.41.1].
	const { messageOnly = isTool(node) } = context;
	const advice = describe(error, context, itemIndex !== undefined);
	const message = withItem(shownMessage(error), context, itemIndex);
	if (messageOnly) {
		const all = spelledForN8n(advice ? `${asSentence(message)} ${advice}` : message);
		return build(node, error, { message: all, description: spelledForN8n(advice), itemIndex });
	}
	const description = [advice, quoted(exactWords(error))].filter(Boolean).join(' ');
	return build(node, error, { message, description, itemIndex });
}

/**
 * The item in n8n's own form, counted from 0. The editor adds the same to a message unless the words
 * are in it, in this spelling [observed: n8n 2.41.1].
 */
function withItem(message: string, { isOneOfMany }: ErrorContext, itemIndex?: number): string {
	if (!isOneOfMany || itemIndex === undefined) return message;
	const words = `item ${itemIndex}`;
	return new RegExp(`\\b${words}\\b`).test(message) ? message : `${message} [${words}]`;
}

/** The exact message of an error if it isn't shown verbatim; otherwise `undefined`. */
function exactWords(error: unknown): string | undefined {
	const words = messageOf(error);
	return shownMessage(error) === words ? undefined : words;
}

const messageOf = (error: unknown) =>
	error instanceof Error ? redact(error.message) : 'Something unexpected happened';

const shownMessage = (error: unknown) =>
	spelledForN8n(messageOf(error), error instanceof InputError);

const quoted = (words: string | undefined) => words && `The exact words are: "${words}"`;

function build(
	node: INode,
	error: unknown,
	shown: { message: string; description: string; itemIndex: number | undefined },
): NodeError {
	const built =
		error instanceof FnoError && error.status !== undefined
			? new NodeApiError(node, toJson(error), { ...shown, httpCode: String(error.status) })
			: new NodeOperationError(node, shown.message, shown);
	// n8n replaces a message in which the name of a system error, such as EPERM, occurs in any word,
	// as in "TablePermission" [observed].
	built.message = shown.message;
	return built;
}

/** An error of n8n itself, which may quote a text of the workflow. */
function respelled<T extends NodeError>(error: T): T {
	const words = error.message;
	error.message = spelledForN8n(words, true);
	if (error.message === words) return error;
	error.description = [error.description, quoted(words)].filter(Boolean).join(' ');
	return error;
}

function adviceOf(error: unknown): string {
	if (error instanceof FnoError) return error.description;
	if (error instanceof SignInError) return error.advice;
	return error instanceof InputError ? asSentence(error.advice) : '';
}

const asSentence = (text: string) => (/[.?!]\s*$/.test(text) ? text.trimEnd() : `${text}.`);

function describe(error: unknown, context: ErrorContext, isItem: boolean): string {
	const activityId = error instanceof FnoError ? error.activityId : undefined;
	const about = [
		context.entity && `Entity: ${context.entity}`,
		context.key && `Key: ${context.key}`,
		context.company && `Company: ${context.company}`,
		activityId && `Activity ID: ${activityId}`,
	].filter(Boolean);
	// The input of an item is checked before anything is sent for it.
	const unsent = error instanceof InputError && isItem ? 'Nothing was sent.' : undefined;
	return [adviceOf(error), context.others ?? unsent, about.join(', ')].filter(Boolean).join(' ');
}

function toJson(error: FnoError): JsonObject {
	return {
		message: error.message,
		kind: error.kind,
		...(error.code && { code: error.code }),
		...(error.activityId && { activityId: error.activityId }),
	};
}
