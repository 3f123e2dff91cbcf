/**
 * In: headers as a server sent them. Out: the same with names in lower case; several values of one
 * header are joined with commas.
 */
export function lowerCaseHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
	const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
	return Object.fromEntries(
		entries.map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.join(', ') : String(value),
		]),
	);
}

/**
 * The wait that a `Retry-After` header asks for.
 * @param retryAfter seconds or an HTTP date
 * @param now milliseconds since 1970
 * @returns milliseconds; `undefined` if the value can't be read
 */
export function retryAfterMs(retryAfter: string, now: number): number | undefined {
	const text = retryAfter.trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	const until = Date.parse(text);
	return Number.isNaN(until) ? undefined : Math.max(until - now, 0);
}
