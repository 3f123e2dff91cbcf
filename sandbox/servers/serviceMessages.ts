/**
 * A request to any service of the sandbox: header names in lower case, raw path including the
 * query.
 */
export interface ServiceRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** A response of any service of the sandbox. */
export interface ServiceResponse {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

/** A response whose connection is cut after so many bytes of its body. */
export interface BrokenResponse {
	response: ServiceResponse;
	breakAfter: number;
}

/** A response whose body arrives in small pieces over so many milliseconds. */
export interface DrippedResponse {
	response: ServiceResponse;
	overMs: number;
	/** `broken` = the connection is cut before the last piece. */
	ending: 'complete' | 'broken';
}

/** A response, how it is spoiled, or an instruction to cut the connection before it. */
export type Outcome = ServiceResponse | BrokenResponse | DrippedResponse | 'drop';

/** A JSON response. */
export function json(
	status: number,
	value: unknown,
	headers: Record<string, string> = {},
): ServiceResponse {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

/** A response without a body. */
export function empty(status: number, headers: Record<string, string> = {}): ServiceResponse {
	return { status, headers, body: '' };
}

/** Splits off the query and parses its parameters. */
export function splitPath(path: string): { pathname: string; query: URLSearchParams } {
	const [pathname, ...rest] = path.split('?');
	return { pathname, query: new URLSearchParams(rest.join('?')) };
}

/** The media type of a request, without parameters, in lower case. */
export function mediaType(request: ServiceRequest): string {
	return (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
}
