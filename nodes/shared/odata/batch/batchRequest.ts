import { PROTOCOL_VERSION } from '../protocolVersion';
/** One request of a batch. */
export interface BatchOperation {
	method: string;
	/** Absolute, percent-encoded. */
	url: string;
	headers?: Readonly<Record<string, string>>;
	/** JSON text. */
	body?: string;
}

/** A single request, or several that succeed or fail together. */
export type BatchEntry = { operation: BatchOperation } | { changeSet: readonly BatchOperation[] };

export interface BatchText {
	contentType: string;
	body: string;
}

const LINE = '\r\n';
const PART = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
const JSON_BODY = { 'Content-Type': 'application/json;odata.metadata=minimal;charset=UTF-8' };

/**
 * In: entries in order, and a function that creates a new unguessable text for each boundary. Out:
 * the multipart body of a `$batch` request with its media type. `Content-ID` numbers the operations
 * from 1, across all entries [observed: F&O's response repeats the numbers].
 */
export function writeBatch(entries: readonly BatchEntry[], unique: () => string): BatchText {
	const boundary = `batch_${unique()}`;
	let number = 0;
	const partOf = (operation: BatchOperation) => part(operation, ++number);
	const parts = entries.map((entry) =>
		'operation' in entry ? partOf(entry.operation) : changeSet(entry.changeSet.map(partOf), unique),
	);
	return { contentType: `multipart/mixed; boundary=${boundary}`, body: enclosed(parts, boundary) };
}

function changeSet(parts: readonly string[], unique: () => string): string {
	const boundary = `changeset_${unique()}`;
	return [
		`Content-Type: multipart/mixed; boundary=${boundary}`,
		'',
		enclosed(parts, boundary),
	].join(LINE);
}

function part({ method, url, headers, body }: BatchOperation, number: number): string {
	const allHeaders = { ...PROTOCOL_VERSION, ...(body !== undefined && JSON_BODY), ...headers };
	return [
		...PART,
		`Content-ID: ${number}`,
		'',
		`${method} ${url} HTTP/1.1`,
		...Object.entries(allHeaders).map(([name, value]) => `${name}: ${value}`),
		'',
		body ?? '',
	].join(LINE);
}

function enclosed(parts: readonly string[], boundary: string): string {
	const delimited = parts.map((text) => `--${boundary}${LINE}${text}${LINE}`);
	// Joined with its end: a text that is added to afterwards is copied as a whole when it is sent.
	return [...delimited, `--${boundary}--${LINE}`].join('');
}
