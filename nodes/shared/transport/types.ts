import type { IExecuteFunctions } from 'n8n-workflow';
import type { AllowedCompanies } from '../auth/credential/allowedCompanies';

/** What a request does to the instance; decides what may be sent again. */
export type Effect = 'read' | 'write';

export interface FnoRequest {
	method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Path and query below the instance's origin, percent-encoded: `/data/CustomersV3?$top=1`. */
	path: string;
	/** `write` for everything that may change data: creates, updates, deletes and actions. */
	effect: Effect;
	/** A write that a read-only credential may send: it starts work that doesn't change records. */
	keepsData?: true;
	/** JSON text, already exact. */
	body?: string;
	headers?: Record<string, string>;
	/** Milliseconds until the request is abandoned. */
	timeout?: number;
	/** `none` when a person is waiting: the request is then never sent again after a failure. */
	patience?: 'none';
}

/** A request with any body; one that isn't JSON has its `Content-Type` among the headers. */
export interface FnoUpload extends Omit<FnoRequest, 'body'> {
	body?: string | Buffer;
}

export interface FnoResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
}

/** A response whose body is left unchanged. */
export interface FnoDownload extends Omit<FnoResponse, 'text'> {
	bytes: Buffer;
}

/** What n8n takes as a file. */
export type FileContent = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A file whose response has started. */
export interface ArrivingFile {
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Its first bytes, at least as many as show what it is. */
	readonly start: Buffer;
	/** The whole file; n8n may store it as it arrives. */
	readonly content: FileContent;
	/** The number of bytes so far. */
	size(): number;
	/** The error that cut it off, if any. */
	broken(): Error | undefined;
	/** Releases what wasn't read. */
	close(): void;
}

/** Stores a file as it arrives. Called again if the connection breaks in the middle. */
export type Keep<T> = (file: ArrivingFile) => Promise<T>;

/** Talks to one instance as one signed-in account. */
export interface Connection {
	/** Origin of the instance: `https://contoso.operations.dynamics.com`. */
	readonly instance: string;
	/** Stable and secret-free: identifies instance and account in caches. */
	readonly cacheKey: string;
	/** The companies that the credential may be used for; absent without a limit. */
	readonly allowedCompanies?: AllowedCompanies;
	/** Aborted when the execution is cancelled. */
	readonly signal?: AbortSignal;
	/** Throws `FnoError` for every response that isn't a success. */
	request(request: FnoUpload): Promise<FnoResponse>;
	/** Like `request`, for a response that is a file. */
	transfer(request: FnoUpload): Promise<FnoDownload>;
	/** A read whose body is stored by `keep` as it arrives. Throws like `request`, and what it throws. */
	download<T>(request: FnoRequest & { effect: 'read' }, keep: Keep<T>): Promise<T>;
	/** A read whose body comes in chunks of text as it arrives. Throws like `request`. */
	stream(request: FnoRequest & { effect: 'read' }): AsyncIterable<string>;
}
