import { NestingError } from '../../core/nesting';
import type { Outcome } from '../../core/outcome';
import { parseExact, parseWithoutAnnotations } from '../../odata/json/exactJson';
import { notJson } from '../errors/failures';
import type { Connection, FnoRequest, FnoResponse } from '../types';

/**
 * The JSON of a response, numbers exact; `undefined` when there is no text.
 * @throws FnoError `network` when the response was cut off, `refused` when it isn't JSON
 */
function parseResponse(response: FnoResponse): unknown {
	const parsed = attempt(response);
	if (!parsed.ok) throw notJson(response, isCut(response), parsed.error);
	return parsed.value;
}

/**
 * Sends a read and parses its response. A truncated response is requested once more, because a
 * broken connection may leave one that looks complete; any other text would come back unchanged.
 *
 * @returns the value; `undefined` when the response has no text
 * @throws FnoError like a request and like `parseResponse`
 */
export async function readJson(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
): Promise<unknown> {
	return (await readJsonResponse(connection, request)).value;
}

/** Like `readJson`, with the response itself. */
export async function readJsonResponse(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
): Promise<{ response: FnoResponse; value: unknown }> {
	return await parseOrReadAgain(connection, request, await connection.request(request));
}

/** The same for a read whose first response is already there. */
export async function parseOrReadAgain(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
	first: FnoResponse,
): Promise<{ response: FnoResponse; value: unknown }> {
	const parsed = attempt(first);
	if (parsed.ok) return { response: first, value: parsed.value };
	const isFinal = !isCut(first) || parsed.error instanceof NestingError;
	if (isFinal) throw notJson(first, false, parsed.error);
	const second = await connection.request(request);
	return { response: second, value: parseResponse(second) };
}

/**
 * The body of the response to a write: the JSON value, the plain text if it isn't JSON, or
 * `undefined` when there is no text. Never throws, because the write has already succeeded.
 * @param withoutAnnotations whether to leave out what OData adds. Removing it from a parsed value
 * creates one that takes several times the memory [measured].
 */
export function valueOfResponse(response: FnoResponse, withoutAnnotations = false): unknown {
	const parsed = attempt(response, withoutAnnotations ? parseWithoutAnnotations : parseExact);
	return parsed.ok ? parsed.value : response.text.trim();
}

function attempt({ text }: FnoResponse, parse = parseExact): Outcome<unknown> {
	try {
		return { ok: true, value: text.trim() === '' ? undefined : parse(text) };
	} catch (error) {
		return { ok: false, error };
	}
}

/** Text that starts like JSON but isn't valid was cut off in transit. */
const isCut = ({ text }: FnoResponse) => /^\s*[[{"]/.test(text);
