import { randomUUID } from 'node:crypto';
import type { ServiceResponse } from '../servers/serviceMessages';

const XML = 'application/xml';

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A refusal by storage, with Azure's code and text [documented]. */
export class BlobError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** More elements of the body, such as `AuthenticationErrorDetail`. */
		readonly details: Record<string, string> = {},
	) {
		super(message);
		this.name = 'BlobError';
	}
}

/** Headers of every response. */
export function blobHeaders(version: string): Record<string, string> {
	return {
		server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
		'x-ms-request-id': randomUUID(),
		'x-ms-version': version,
	};
}

/** Azure's XML error, which begins with a byte order mark [documented]. */
export function errorBody(error: BlobError, version: string, method: string): ServiceResponse {
	const headers = blobHeaders(version);
	const text = `${error.message}\nRequestId:${headers['x-ms-request-id']}\nTime:${new Date().toISOString()}`;
	const details = Object.entries(error.details).map(
		([name, value]) => `<${name}>${escaped(value)}</${name}>`,
	);
	const body =
		'\uFEFF<?xml version="1.0" encoding="utf-8"?><Error>' +
		`<Code>${error.code}</Code><Message>${escaped(text)}</Message>${details.join('')}</Error>`;
	return {
		status: error.status,
		headers: { ...headers, 'x-ms-error-code': error.code, 'content-type': XML },
		body: method === 'HEAD' ? '' : body,
	};
}

/** The text that Azure uses for everything it doesn't explain. */
export const notAuthenticated = (detail: string): BlobError =>
	new BlobError(
		403,
		'AuthenticationFailed',
		'Server failed to authenticate the request. Make sure the value of Authorization header is ' +
			'formed correctly including the signature.',
		{ AuthenticationErrorDetail: detail },
	);
