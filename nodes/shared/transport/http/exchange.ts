import type { IHttpRequestOptions } from 'n8n-workflow';
import { responseAsSent } from '../../auth/n8nRequest';
import type { N8nResponse, Send } from '../../auth/n8nRequest';
import { lowerCaseHeaders } from '../../core/headers';
import { classify } from './networkFailure';
import { arrivingFile, START } from './arrivingFile';
import { textOf, wholeText } from './body';
import type { Failure } from './networkFailure';
import type { ArrivingFile, FnoResponse } from '../types';

/**
 * A response. If chunks were requested, its text is still to come; if bytes or a file were, the text
 * of a success is only how they start.
 */
export interface HttpResponse extends FnoResponse {
	chunks?: AsyncIterable<string>;
	bytes?: Buffer;
	file?: ArrivingFile;
}

/**
 * How a body becomes text: gathered here from its chunks, or passed on in chunks; or that it is left
 * as bytes, or as a file that is still to come. n8n itself takes twice the CPU time to make a text of
 * a page of records, and holds it three times. The engine then keeps it until its next full
 * collection, because the TLS connection of a finished request still refers to it [measured].
 */
export type BodyMode = 'gathered' | 'chunks' | 'bytes' | 'file';

/** How n8n should treat a body. */
const encodings = {
	gathered: 'stream',
	chunks: 'stream',
	bytes: 'arraybuffer',
	file: 'stream',
} as const satisfies Record<BodyMode, string>;

export type Exchange = { response: HttpResponse } | { failure: Failure };

export interface Call {
	method: IHttpRequestOptions['method'];
	url: string;
	headers: Record<string, string>;
	body?: string | Buffer;
	/** Milliseconds without any data until the request is abandoned. */
	timeout: number;
	reading: BodyMode;
	signal?: AbortSignal;
}

/** Sends one request, once. Never throws: no response is also an outcome. */
export async function exchange(send: Send, call: Call): Promise<Exchange> {
	try {
		return { response: await read(await send(toOptions(call)), call) };
	} catch (error) {
		return { failure: classify(error, call.signal) };
	}
}

function toOptions(call: Call): IHttpRequestOptions {
	return {
		method: call.method,
		url: call.url,
		headers: call.headers,
		...(call.body !== undefined && { body: call.body }),
		timeout: call.timeout,
		encoding: encodings[call.reading],
		...responseAsSent,
		...(call.signal && { abortSignal: call.signal }),
	};
}

async function read(
	{ statusCode, headers, body }: N8nResponse,
	{ reading, timeout }: Call,
): Promise<HttpResponse> {
	const head = { status: statusCode, headers: lowerCaseHeaders(headers) };
	const isSuccess = statusCode >= 200 && statusCode < 300;
	if (reading === 'file' && isSuccess) {
		const file = await arrivingFile(body, head.headers, timeout);
		const text = file.start.toString('utf8');
		if (!isWebPage({ ...head, text })) return { ...head, text, file };
		file.close();
		return { ...head, text };
	}
	if (Buffer.isBuffer(body)) {
		const text = (isSuccess ? body.subarray(0, START) : body).toString('utf8');
		return { ...head, text, bytes: body };
	}
	if (!isIterable(body)) return { ...head, text: toText(body) };
	// A web page isn't passed on. Gathered, it can be recognised, and no stream is left open.
	if (reading === 'chunks' && isSuccess && !isHtml(head.headers))
		return { ...head, text: '', chunks: textOf(body, timeout) };
	return { ...head, text: await wholeText(body, timeout) };
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function toText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

/** How a web page starts. */
const pageText = /^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b/i;

const isHtml = (headers: Record<string, string>) =>
	/\btext\/html\b/i.test(headers['content-type'] ?? '');

/**
 * The header alone doesn't prove anything: an empty response or JSON may also be sent as text/html.
 */
export function isWebPage({ headers, text }: FnoResponse): boolean {
	return pageText.test(text) || (isHtml(headers) && /^\s*</.test(text));
}
