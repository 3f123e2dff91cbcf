import type { IWebhookFunctions } from 'n8n-workflow';

/** The parts of an HTTP request of n8n that the trigger uses. */
export interface IncomingCall {
	/** Of the sender; behind proxies, determined by n8n's number of proxy hops. */
	ip?: string;
	query: Readonly<Record<string, unknown>>;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	/** The body as received; n8n's own parser loses digits of long numbers. */
	rawBody?: Buffer;
	/** Present if n8n has not read the body yet. */
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
	// n8n reads a multipart form as files; it has no text and is not an event.
	if (isMultipart(call.headers['content-type'])) return '';
	if (call.rawBody === undefined) await call.readRawBody?.();
	return call.rawBody?.toString('utf8') ?? '';
}

/**
 * Responds to the sender before any workflow runs, because F&O waits only ten seconds [documented].
 * @returns whether the response was sent; false if the sender has given up, which then sends again
 */
export function respond(ctx: IWebhookFunctions, status: number, body: object = {}): boolean {
	const response: WebhookResponse = ctx.getResponseObject();
	if (response.destroyed || response.headersSent) return false;
	try {
		response.status(status).json(body);
		return true;
	} catch (error) {
		ctx.logger.warn('The response to the sender of a business event could not be sent', {
			reason: error instanceof Error ? error.message : '',
		});
		return false;
	}
}

const isMultipart = (type: unknown) => /^\s*multipart\//i.test(String(type ?? ''));
