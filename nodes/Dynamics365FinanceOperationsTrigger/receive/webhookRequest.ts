import type { IWebhookFunctions } from 'n8n-workflow';
import type { EventOutcome } from '../events/flights';

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
	statusCode: number;
	/** True as soon as the whole response was written, even if the sender is gone by then. */
	writableEnded: boolean;
	setHeader(name: string, value: string): unknown;
	once(event: 'close', listener: () => void): unknown;
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

export function responseOf(ctx: IWebhookFunctions): WebhookResponse {
	return ctx.getResponseObject();
}

/**
 * What n8n's response says about the execution. Since version 2.41, n8n responds with 200 once it
 * has stored the execution, and with 500 when it can't. A sender that doesn't wait changes nothing:
 * n8n goes on, and its response still tells how that ended.
 */
export function eventOutcomeOf({
	writableEnded,
	statusCode,
}: Pick<WebhookResponse, 'writableEnded' | 'statusCode'>): EventOutcome {
	if (!writableEnded) return 'undecided';
	return statusCode >= 200 && statusCode < 300 ? 'stored' : 'failed';
}

/** Responds to a call that starts no workflow. */
export function respond(ctx: IWebhookFunctions, status: number, body: object = {}): void {
	const response = responseOf(ctx);
	if (response.destroyed || response.headersSent) return;
	try {
		response.status(status).json(body);
	} catch (error) {
		ctx.logger.warn('The response to the sender of a business event could not be sent', {
			reason: error instanceof Error ? error.message : '',
		});
	}
}

const isMultipart = (type: unknown) => /^\s*multipart\//i.test(String(type ?? ''));
