import type { IWebhookFunctions } from 'n8n-workflow';

/** The parts of an HTTP request of n8n that count here. */
export interface IncomingCall {
	/** Of the sender; behind proxies the one that n8n's number of proxy hops leads to. */
	ip?: string;
	query: Readonly<Record<string, unknown>>;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	/** The body as it came; n8n's own parser loses digits of long numbers. */
	rawBody?: Buffer;
	/** Where n8n has not read the body yet. */
	readRawBody?: () => Promise<void>;
}

interface WebhookResponse {
	headersSent: boolean;
	/** True when the connection is gone. */
	destroyed: boolean;
	status(code: number): WebhookResponse;
	json(body: unknown): unknown;
}

export function callOf(ctx: IWebhookFunctions): IncomingCall {
	return ctx.getRequestObject();
}

/** The text of the body; '' when there is none. */
export async function bodyOf(call: IncomingCall): Promise<string> {
	// n8n reads a form with parts as files; there is no text of it, and no event.
	if (isMultipart(call.headers['content-type'])) return '';
	if (call.rawBody === undefined) await call.readRawBody?.();
	return call.rawBody?.toString('utf8') ?? '';
}

/**
 * Answers the sender before any workflow runs, because F&O waits for ten seconds [documented].
 * @returns whether the answer went out; false when the sender has given up, who then sends again
 */
export function respond(ctx: IWebhookFunctions, status: number, body: object = {}): boolean {
	const response: WebhookResponse = ctx.getResponseObject();
	if (response.destroyed || response.headersSent) return false;
	try {
		response.status(status).json(body);
		return true;
	} catch (error) {
		ctx.logger.warn('The sender of a business event could not be answered', {
			reason: error instanceof Error ? error.message : '',
		});
		return false;
	}
}

const isMultipart = (type: unknown) => /^\s*multipart\//i.test(String(type ?? ''));
