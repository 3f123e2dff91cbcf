import { createHash } from 'node:crypto';
import type { ServiceRequest } from '../servers/serviceMessages';
import { BlobError } from './blobError';

const MEBIBYTE = 1024 * 1024;

interface Limits {
	blob: number;
	block: number;
}

/** The largest blob of one request and the largest block, by version of the service [documented]. */
const LIMITS: ReadonlyArray<Limits & { since: string }> = [
	{ since: '2019-12-12', blob: 5_000 * MEBIBYTE, block: 4_000 * MEBIBYTE },
	{ since: '2016-05-31', blob: 256 * MEBIBYTE, block: 100 * MEBIBYTE },
	{ since: '', blob: 64 * MEBIBYTE, block: 4 * MEBIBYTE },
];

/** The limits of a version, such as `2014-02-14`. */
export const limitsOf = (version: string): Limits =>
	LIMITS.find(({ since }) => version >= since) ?? LIMITS[2];

/** Refuses a body above the limit. */
export function checkSize(bytes: number, limit: number): void {
	if (bytes <= limit) return;
	throw new BlobError(
		413,
		'RequestBodyTooLarge',
		'The request body is too large and exceeds the maximum permissible limit.',
		{ MaxLimit: String(limit) },
	);
}

/** Refuses a body that doesn't match its checksum. */
export function checkMd5({ headers, body }: ServiceRequest): void {
	const given = headers['content-md5'];
	if (given === undefined) return;
	const right = createHash('md5').update(body).digest('base64');
	if (given === right) return;
	throw new BlobError(
		400,
		'Md5Mismatch',
		'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
		{ UserSpecifiedMd5: given, ServerCalculatedMd5: right },
	);
}

/**
 * Refuses a second sign-in beside the signature, a version that contradicts it [observed], and an
 * upload of unknown length [documented].
 */
export function checkHeaders({ method, headers }: ServiceRequest, query: URLSearchParams): void {
	if (headers.authorization !== undefined)
		throw new BlobError(
			400,
			'InvalidAuthenticationInfo',
			'Authentication information is not given in the correct format. Check the value of Authorization header.',
		);
	const version = headers['x-ms-version'];
	if (version !== undefined && version !== query.get('sv'))
		throw new BlobError(
			400,
			'InvalidHeaderValue',
			'The value for one of the HTTP headers is not in the correct format.',
			{ HeaderName: 'x-ms-version', HeaderValue: version },
		);
	if (method === 'PUT' && headers['content-length'] === undefined)
		throw new BlobError(
			411,
			'MissingContentLengthHeader',
			'The Content-Length header was not specified.',
		);
}

/** The bytes that a range header asks for. Throws 416 for one behind the end. */
export function rangeOf(
	{ headers }: ServiceRequest,
	size: number,
): { from: number; to: number } | undefined {
	const [, from, to] =
		/^bytes=(\d+)-(\d*)$/.exec(headers['x-ms-range'] ?? headers.range ?? '') ?? [];
	if (from === undefined) return undefined;
	if (Number(from) >= size)
		throw new BlobError(
			416,
			'InvalidRange',
			'The range specified is invalid for the current size of the resource.',
		);
	return { from: Number(from), to: Math.min(to ? Number(to) : Infinity, size - 1) };
}
