import type { IHttpRequestOptions } from 'n8n-workflow';
import { isRecord } from '../core/guards';
import { parseJsonObject } from '../core/jsonObject';
import type { NodeContext } from './nodeContext';

export interface N8nResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Sends one HTTP request through n8n, so that its proxy, certificates and guards apply. */
export type Send = (options: IHttpRequestOptions) => Promise<N8nResponse>;

/**
 * Options of every request. The response comes as the server sent it: an error status doesn't
 * throw, and a redirect isn't followed, so that nothing secret reaches another host.
 */
export const responseAsSent = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
	sendCredentialsOnCrossOriginRedirect: false,
} as const;

/** n8n's request helper, bound to the context that it belongs to. */
export function sender(ctx: NodeContext): Send {
	return async (options) => await ctx.helpers.httpRequest(options);
}

/** The JSON object in the body of a response; `undefined` if there is none. */
export function jsonObjectOf({ body }: N8nResponse): Record<string, unknown> | undefined {
	if (typeof body === 'string') return parseJsonObject(body);
	return isRecord(body) ? body : undefined;
}
