import type { AllowedCompanies } from '../auth/credential/allowedCompanies';

/** What a request does to the instance; decides what may be sent again. */
export type Effect = 'read' | 'write';

export interface FnoRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Path and query below the instance's origin, percent-encoded: `/data/CustomersV3?$top=1`. */
	path: string;
	/** `write` for everything that may change data: creates, updates, deletes and actions. */
	effect: Effect;
	/** JSON text, already exact. */
	body?: string;
	headers?: Record<string, string>;
	/** Milliseconds until the request is given up. */
	timeout?: number;
	/** `none` when a person is waiting: the request is then never sent again after a failure. */
	patience?: 'none';
}

export interface FnoResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
}

/** Speaks to one instance as one signed-in account. */
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
	request(request: FnoRequest): Promise<FnoResponse>;
	/** A read whose body comes in chunks of text as it arrives. Throws like `request`. */
	stream(request: FnoRequest & { effect: 'read' }): AsyncIterable<string>;
}
