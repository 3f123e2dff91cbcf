import { createHash } from 'node:crypto';
import { mediaType, type ServiceRequest } from '../servers/serviceMessages';

export type ServiceName =
	| 'entra'
	| 'powerPlatform'
	| 'bap'
	| 'resourceManager'
	| 'blobs'
	| 'fno'
	| 'dataverse';

/** Audience and caller of a bearer token; never the token itself. */
export interface AuthorizationSummary {
	scheme: string;
	aud?: string;
	appid?: string;
	oid?: string;
}

export interface LogEntry {
	/** Increases over the life of the sandbox, even when the log is cleared. */
	n: number;
	at: string;
	service: ServiceName;
	environment?: string;
	method: string;
	/** Includes the query. */
	path: string;
	headers: Record<string, string | AuthorizationSummary>;
	/** Text, or the fields of a form; each secret is replaced by a short hash. */
	body: string | Record<string, string>;
	/** null while the request is in flight, 0 if the connection was cut. */
	status: number | null;
	durationMs: number | null;
	/** Set if a planned fault applied to this request. */
	fault?: string;
}

export interface RequestLog {
	/**
	 * Adds a request as it arrives; its status is set later. While the log is off, nothing is
	 * described or stored.
	 */
	add: (describe: () => ArrivedRequest) => LogEntry | undefined;
	list: (after: number) => LogEntry[];
	clear: () => void;
	/** Turns the log on or off. It starts on. */
	enable: (on: boolean) => void;
}

/** What is known when a request arrives. */
export type ArrivedRequest = Omit<LogEntry, 'n' | 'at' | 'status' | 'durationMs'>;

const BODY_LIMIT = 64 * 1024;

/** Larger, because tests inspect the many records of a batch. */
const BATCH_BODY_LIMIT = 256 * 1024;

/** Total characters of stored bodies, so that large ones can't fill the memory. */
const BODIES_LIMIT = 64 * 1024 * 1024;

/** Older entries are dropped, so that a long benchmark can't fill the memory. */
const ENTRY_LIMIT = 50_000;

const SECRET_FIELDS = new Set([
	'client_secret',
	'client_assertion',
	'assertion',
	'code',
	'code_verifier',
	'refresh_token',
	'access_token',
	'id_token',
	'password',
	/** Signature of a link to a blob. */
	'sig',
	/** Authenticates senders of events to a webhook. */
	'secret',
]);

/** A short hash. It shows whether two requests carried the same secret, and nothing else. */
function secretHash(secret: string): string {
	return `sha256:${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`;
}

function redactFields(fields: URLSearchParams): Record<string, string> {
	return Object.fromEntries(
		[...fields].map(([name, value]) => [
			name,
			SECRET_FIELDS.has(name.toLowerCase()) ? secretHash(value) : value,
		]),
	);
}

function redactPath(path: string): string {
	return path.replace(/([?&])([^=&"]+)=([^&"]*)/g, (all, mark, name, value) =>
		SECRET_FIELDS.has(String(name).toLowerCase())
			? `${mark}${name}=${secretHash(String(value))}`
			: String(all),
	);
}

/** Requests to Azure contain webhook URLs and headers, which carry secrets. */
function redactWebhooks(text: string): string {
	return redactPath(text.replaceAll('\\u0026', '&')).replace(
		/("value"\s*:\s*")([^"]*)"/g,
		(_, start, value) => `${start}${secretHash(String(value))}"`,
	);
}

/** Registrations of webhooks in Dataverse contain XML with the headers that they send. */
function redactHeaders(text: string): string {
	return text.replace(
		/(value=\\")([^"\\]*)/g,
		(_, start, value) => `${start}${secretHash(String(value))}`,
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function unverifiedClaims(token: string): Record<string, unknown> {
	try {
		const claims: unknown = JSON.parse(
			Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
		);
		return isRecord(claims) ? claims : {};
	} catch {
		return {};
	}
}

/** The log's summary of an Authorization header. */
function summariseAuthorization(header: string): AuthorizationSummary {
	const [scheme, token = ''] = header.split(' ');
	const claims = scheme.toLowerCase() === 'bearer' ? unverifiedClaims(token) : {};
	const text = (name: string) => {
		const value = claims[name];
		return typeof value === 'string' ? { [name]: value } : {};
	};
	return { scheme, ...text('aud'), ...text('appid'), ...text('oid') };
}

/** Files are large and binary. */
const describeBlob = ({ body }: ServiceRequest): string =>
	body.length === 0 ? '' : `${body.length} bytes`;

function describeBody(request: ServiceRequest, service: ServiceName): LogEntry['body'] {
	if (service === 'blobs') return describeBlob(request);
	const isMultipart = mediaType(request).startsWith('multipart/');
	const limit = isMultipart ? BATCH_BODY_LIMIT : BODY_LIMIT;
	const text = request.body.subarray(0, limit).toString('utf8');
	if (mediaType(request) === 'application/x-www-form-urlencoded') {
		return redactFields(new URLSearchParams(text));
	}
	if (service === 'resourceManager') return redactWebhooks(text);
	// A start names its package by its link.
	if (service === 'fno' && text.includes('sig=')) return redactPath(text);
	if (service === 'dataverse') return redactHeaders(text);
	// A token request in the wrong format still carries secrets.
	return service === 'entra' && text !== '' ? secretHash(text) : text;
}

/** Describes a request without any token, secret, code or password. */
export function describeRequest(
	request: ServiceRequest,
	service: ServiceName,
): Pick<LogEntry, 'method' | 'path' | 'headers' | 'body'> {
	const { authorization, cookie, ...others } = request.headers;
	return {
		method: request.method,
		path: redactPath(request.path),
		headers: {
			...others,
			...(cookie === undefined ? {} : { cookie: secretHash(cookie) }),
			...(authorization === undefined
				? {}
				: { authorization: summariseAuthorization(authorization) }),
		},
		body: describeBody(request, service),
	};
}

const sizeOf = ({ body }: LogEntry): number => (typeof body === 'string' ? body.length : 0);

/** An empty log. */
export function createLog(): RequestLog {
	let entries: LogEntry[] = [];
	let count = 0;
	let characters = 0;
	let isOn = true;

	function dropOlderHalf(): void {
		entries = entries.slice(-Math.ceil(entries.length / 2));
		characters = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
	}

	return {
		add: (describe) => {
			if (!isOn) return undefined;
			count += 1;
			const at = new Date().toISOString();
			const entry = { n: count, at, ...describe(), status: null, durationMs: null };
			entries.push(entry);
			characters += sizeOf(entry);
			if (entries.length > ENTRY_LIMIT || characters > BODIES_LIMIT) dropOlderHalf();
			return entry;
		},
		list: (after) => entries.filter((entry) => entry.n > after),
		clear: () => {
			entries = [];
			characters = 0;
		},
		enable: (on) => {
			isOn = on;
		},
	};
}
