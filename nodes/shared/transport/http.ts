import type { IHttpRequestOptions } from 'n8n-workflow';
import type { HttpAnswer, Send } from '../auth/types';
import { classify } from './classify';
import type { Failure } from './classify';
import type { FnoResponse } from './types';

/** An answer; `body` is still to be read where it was asked for as a stream. */
export interface Answer extends FnoResponse {
	chunks?: AsyncIterable<unknown>;
}

export type Exchange = { answer: Answer } | { failure: Failure };

export interface Call {
	method: IHttpRequestOptions['method'];
	url: string;
	headers: Record<string, string>;
	body?: string;
	timeout: number;
	asStream: boolean;
	signal?: AbortSignal;
}

/** Sends one request, once. Never throws: no answer is an outcome like any other. */
export async function exchange(send: Send, call: Call): Promise<Exchange> {
	try {
		return { answer: await read(await send(toOptions(call)), call.asStream) };
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
		encoding: call.asStream ? 'stream' : 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		...(call.signal && { abortSignal: call.signal }),
	};
}

async function read({ statusCode, headers, body }: HttpAnswer, asStream: boolean): Promise<Answer> {
	const head = { status: statusCode, headers: lowerCase(headers) };
	if (!asStream || !isIterable(body)) return { ...head, text: toText(body) };
	if (statusCode >= 200 && statusCode < 300) return { ...head, text: '', chunks: body };
	const parts: string[] = [];
	for await (const part of decoded(body)) parts.push(part);
	return { ...head, text: parts.join('') };
}

/** Text of a stream of bytes, whose characters may be cut by the borders of chunks. */
export async function* decoded(chunks: AsyncIterable<unknown>): AsyncIterable<string> {
	const decoder = new TextDecoder('utf-8');
	for await (const chunk of chunks) {
		yield chunk instanceof Uint8Array ? decoder.decode(chunk, { stream: true }) : String(chunk);
	}
	const rest = decoder.decode();
	if (rest) yield rest;
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function toText(body: unknown): string {
	if (typeof body === 'string') return body;
	return body === undefined || body === null ? '' : JSON.stringify(body);
}

function lowerCase(headers: Record<string, unknown> = {}): Record<string, string> {
	const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
	return Object.fromEntries(
		entries.map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}

/** The start of a web page, for answers whose text is there. */
const pageText = /^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b/i;

/** The header alone proves nothing: an empty answer and JSON may come as text/html too. */
export function isWebPage({ headers, text, chunks }: Answer): boolean {
	const isHtml = /\btext\/html\b/i.test(headers['content-type'] ?? '');
	if (chunks) return isHtml;
	return pageText.test(text) || (isHtml && /^\s*</.test(text));
}
