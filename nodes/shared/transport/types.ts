/** What a call does to the environment; decides what may be repeated. */
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
	/** Milliseconds until the call is given up. */
	timeout?: number;
	/** `none` when somebody is waiting: the call is then never repeated after a failure. */
	patience?: 'none';
}

export interface FnoResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
}

/** Speaks to one environment as one signed-in account. */
export interface Connection {
	/** Origin of the environment: `https://contoso.operations.dynamics.com`. */
	readonly instance: string;
	/** Stable and secret-free: identifies instance and account in caches. */
	readonly cacheKey: string;
	/** Aborted when the execution is cancelled. */
	readonly signal?: AbortSignal;
	/** Throws `FnoError` for every answer that is not a success. */
	request(request: FnoRequest): Promise<FnoResponse>;
	/** A read whose body is handed over in chunks of text as it arrives. Throws like `request`. */
	stream(request: FnoRequest & { effect: 'read' }): AsyncIterable<string>;
}
