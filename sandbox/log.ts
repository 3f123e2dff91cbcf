import { createHash } from 'node:crypto';
import { mediaType, type ServiceRequest } from './http';

export type ServiceName = 'entra' | 'powerPlatform' | 'bap' | 'resourceManager' | 'fno';

/** Who a bearer token says it is for and from; never the token. */
export interface AuthorizationSummary {
	scheme: string;
	aud?: string;
	appid?: string;
	oid?: string;
}

export interface LogEntry {
	/** Counts up over the life of the sandbox, also across clearing. */
	n: number;
	at: string;
	service: ServiceName;
	environment?: string;
	method: string;
	/** With its query. */
	path: string;
	headers: Record<string, string | AuthorizationSummary>;
	/** Text, or the fields of a form; secrets replaced by a short hash. */
	body: string | Record<string, string>;
	/** null while the work goes on, 0 where the connection was cut. */
	status: number | null;
	durationMs: number | null;
	/** Set where a planned fault met this request. */
	fault?: string;
}

export interface RequestLog {
	/** Notes a request as it arrives; the status of what comes back is set later. */
	add: (entry: Omit<LogEntry, 'n' | 'at' | 'status' | 'durationMs'>) => LogEntry;
	list: (after: number) => LogEntry[];
	clear: () => void;
}

const BODY_LIMIT = 64 * 1024;

/** Older entries are forgotten, so that a long bench does not fill the memory. */
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
	/** What senders of events prove themselves by to a webhook. */
	'secret',
]);

/** A short hash: two log entries show whether they carried the same secret, and nothing else. */
export function secretHash(secret: string): string {
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

/** The address and the headers of a webhook carry secrets in what is asked of Azure. */
function redactWebhooks(text: string): string {
	return redactPath(text.replaceAll('\\u0026', '&')).replace(
		/("value"\s*:\s*")([^"]*)"/g,
		(_, start, value) => `${start}${secretHash(String(value))}"`,
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

/** The summary that stands in the log for an Authorization header. */
export function summariseAuthorization(header: string): AuthorizationSummary {
	const [scheme, token = ''] = header.split(' ');
	const claims = scheme.toLowerCase() === 'bearer' ? unverifiedClaims(token) : {};
	const text = (name: string) => {
		const value = claims[name];
		return typeof value === 'string' ? { [name]: value } : {};
	};
	return { scheme, ...text('aud'), ...text('appid'), ...text('oid') };
}

function describeBody(request: ServiceRequest, service: ServiceName): LogEntry['body'] {
	const text = request.body.subarray(0, BODY_LIMIT).toString('utf8');
	if (mediaType(request) === 'application/x-www-form-urlencoded') {
		return redactFields(new URLSearchParams(text));
	}
	if (service === 'resourceManager') return redactWebhooks(text);
	// A token request in a wrong format still carries secrets.
	return service === 'entra' && text !== '' ? secretHash(text) : text;
}

/** What of a request may be kept: no token, secret, code or password. */
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

/** An empty log. */
export function createLog(): RequestLog {
	let entries: LogEntry[] = [];
	let count = 0;
	return {
		add: (arrived) => {
			count += 1;
			const at = new Date().toISOString();
			const entry = { n: count, at, ...arrived, status: null, durationMs: null };
			entries.push(entry);
			if (entries.length > ENTRY_LIMIT) entries = entries.slice(-ENTRY_LIMIT / 2);
			return entry;
		},
		list: (after) => entries.filter((entry) => entry.n > after),
		clear: () => {
			entries = [];
		},
	};
}
