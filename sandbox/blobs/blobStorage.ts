import { createHash, randomUUID } from 'node:crypto';
import { splitPath, type ServiceRequest, type ServiceResponse } from '../servers/serviceMessages';
import type { Switches } from '../switches/fnoSwitches';
import { BlobError, blobHeaders, errorBody } from './blobError';
import { joinBlocks, readBlockId, type Blocks } from './blockList';
import { checkHeaders, checkMd5, checkSize, limitsOf, rangeOf } from './requestChecks';
import { checkAccess, signedQuery } from './sharedAccess';

const ACCOUNT = 'contosodmf';
const MINUTE = 60_000;

/** Upload links are valid for 35 minutes, starting a little before now [observed]. */
const LIFETIMES: Readonly<Record<Switches['blobLinkLifetime'], number>> = {
	minutes35: 35 * MINUTE,
	seconds2: 2_000,
	expired: -MINUTE,
};
const CLOCK_SKEW = 5 * MINUTE;

interface Blob {
	bytes: Buffer;
	type: string;
	etag: string;
	modified: string;
}

/** The blobs of one environment. */
export interface BlobContainer {
	/** A link to a blob that is or will be there, with these permissions. */
	link: (name: string, permissions: 'r' | 'rw') => string;
	put: (name: string, bytes: Buffer) => void;
	/** Reads what a link points to, as any client would. Throws BlobError, also for other hosts. */
	read: (url: string) => Buffer;
	clear: () => void;
}

export interface BlobStorage {
	handle: (request: ServiceRequest) => Promise<ServiceResponse>;
	container: (name: string) => BlobContainer;
}

export interface BlobStorageParts {
	/** `https://host:port` of the service. */
	origin: () => string;
	switches: Switches;
	now?: () => number;
}

const etagOf = (): string => `"0x8D${randomUUID().replaceAll('-', '').slice(0, 13).toUpperCase()}"`;

const notFound = (): BlobError =>
	new BlobError(404, 'BlobNotFound', 'The specified blob does not exist.');

/**
 * Azure blob storage, as far as data packages need it: block blobs behind links with a shared
 * access signature.
 */
export function createBlobStorage(parts: BlobStorageParts): BlobStorage {
	const { origin, switches, now = Date.now } = parts;
	const blobs = new Map<string, Blob>();
	const uncommitted = new Map<string, Blocks>();

	function store(path: string, bytes: Buffer, type: string): Blob {
		const modified = new Date(now()).toUTCString();
		const blob = { bytes, type, etag: etagOf(), modified };
		blobs.set(path, blob);
		uncommitted.delete(path);
		return blob;
	}

	function findBlob(path: string, query: URLSearchParams): Blob {
		checkAccess(query, `/${ACCOUNT}${path}`, ['r'], now());
		const blob = blobs.get(path);
		if (!blob) throw notFound();
		return blob;
	}

	function created(blob?: Blob): ServiceResponse {
		const headers = blobHeaders(switches.blobServiceVersion);
		const stamps: Record<string, string> = blob
			? { etag: blob.etag, 'last-modified': blob.modified }
			: {};
		return {
			status: 201,
			headers: { ...headers, ...stamps, 'x-ms-request-server-encrypted': 'true' },
			body: '',
		};
	}

	function put(request: ServiceRequest, path: string, query: URLSearchParams): ServiceResponse {
		const { headers, body } = request;
		const limits = limitsOf(query.get('sv') ?? '');
		const blocks = uncommitted.get(path) ?? new Map<string, Buffer>();
		const type = headers['x-ms-blob-content-type'] ?? headers['content-type'];
		const comp = query.get('comp');
		checkAccess(query, `/${ACCOUNT}${path}`, blobs.has(path) ? ['w'] : ['w', 'c'], now());
		checkMd5(request);
		if (comp === 'block') {
			const id = readBlockId(query.get('blockid'), blocks);
			checkSize(body.length, limits.block);
			uncommitted.set(path, blocks.set(id, body));
			return created();
		}
		if (comp === 'blocklist')
			return created(store(path, joinBlocks(body.toString('utf8'), blocks), type ?? ''));
		if (comp !== null)
			throw new BlobError(
				400,
				'InvalidQueryParameterValue',
				'Value for one of the query parameters specified in the request URI is invalid.',
			);
		const blobType = headers['x-ms-blob-type'];
		if (blobType === undefined)
			throw new BlobError(
				400,
				'MissingRequiredHeader',
				'An HTTP header that is mandatory for this request is not specified.',
				{ HeaderName: 'x-ms-blob-type' },
			);
		if (blobType !== 'BlockBlob')
			throw new BlobError(
				400,
				'InvalidHeaderValue',
				'The value for one of the HTTP headers is not in the correct format.',
				{ HeaderName: 'x-ms-blob-type', HeaderValue: blobType },
			);
		checkSize(body.length, limits.blob);
		return created(store(path, body, type ?? 'application/octet-stream'));
	}

	function get(request: ServiceRequest, path: string, query: URLSearchParams): ServiceResponse {
		const blob = findBlob(path, query);
		const range = rangeOf(request, blob.bytes.length);
		const body = range ? blob.bytes.subarray(range.from, range.to + 1) : blob.bytes;
		return {
			status: range ? 206 : 200,
			headers: {
				...blobHeaders(switches.blobServiceVersion),
				'accept-ranges': 'bytes',
				'content-type': blob.type,
				etag: blob.etag,
				'last-modified': blob.modified,
				'x-ms-blob-type': 'BlockBlob',
				...(range
					? { 'content-range': `bytes ${range.from}-${range.to}/${blob.bytes.length}` }
					: { 'content-md5': createHash('md5').update(blob.bytes).digest('base64') }),
			},
			body,
		};
	}

	function respond(request: ServiceRequest): ServiceResponse {
		const { pathname, query } = splitPath(request.path);
		const path = decodeURIComponent(pathname);
		checkHeaders(request, query);
		if (request.method === 'PUT') return put(request, path, query);
		if (request.method === 'GET' || request.method === 'HEAD') return get(request, path, query);
		throw new BlobError(
			405,
			'UnsupportedHttpVerb',
			'The resource does not support the specified HTTP verb.',
		);
	}

	return {
		async handle(request) {
			try {
				return respond(request);
			} catch (error) {
				if (!(error instanceof BlobError)) throw error;
				return errorBody(error, switches.blobServiceVersion, request.method);
			}
		},
		container: (name) => ({
			link(blob, permissions) {
				const path = `/${name}/${blob}`;
				const end = now() + LIFETIMES[switches.blobLinkLifetime];
				const query = signedQuery({
					resource: `/${ACCOUNT}${path}`,
					permissions,
					start: Math.min(now(), end) - CLOCK_SKEW,
					end,
					version: switches.blobServiceVersion,
				});
				return `${origin()}/${name}/${encodeURIComponent(blob)}?${query}`;
			},
			put: (blob, bytes) => void store(`/${name}/${blob}`, bytes, 'application/octet-stream'),
			read(url) {
				if (!url.startsWith(`${origin()}/`)) throw notFound();
				const { pathname, query } = splitPath(url.slice(origin().length));
				return findBlob(decodeURIComponent(pathname), query).bytes;
			},
			clear() {
				for (const map of [blobs, uncommitted])
					for (const path of [...map.keys()]) if (path.startsWith(`/${name}/`)) map.delete(path);
			},
		}),
	};
}
