import type { Outcome } from '../../core/outcome';
import { parseExact } from '../../odata/json/exactJson';
import { notJson } from '../errors/failures';
import type { Connection, FnoRequest, FnoResponse } from '../types';

/**
 * The JSON of an answer, numbers exact; undefined when there is no text.
 * @throws FnoError `network` when the answer broke off, `refused` when it is not JSON
 */
export function parseResponse(answer: FnoResponse): unknown {
	const parsed = attempt(answer);
	if (!parsed.ok) throw notJson(answer, isCut(answer));
	return parsed.value;
}

/**
 * Sends a read and parses its answer. One that is cut is asked for once more, because a
 * connection that breaks may leave an answer that looks whole; other text would come again.
 *
 * @returns the value; undefined when the answer has no text
 * @throws FnoError like a request and like `parseAnswer`
 */
export async function readJson(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
): Promise<unknown> {
	return (await readJsonResponse(connection, request)).value;
}

/** Like `readJson`, with the answer itself. */
export async function readJsonResponse(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
): Promise<{ answer: FnoResponse; value: unknown }> {
	return await parseOrReadAgain(connection, request, await connection.request(request));
}

/** The same for a read that has been answered already. */
export async function parseOrReadAgain(
	connection: Pick<Connection, 'request'>,
	request: FnoRequest & { effect: 'read' },
	first: FnoResponse,
): Promise<{ answer: FnoResponse; value: unknown }> {
	const parsed = attempt(first);
	if (parsed.ok) return { answer: first, value: parsed.value };
	if (!isCut(first)) throw notJson(first, false);
	const second = await connection.request(request);
	return { answer: second, value: parseResponse(second) };
}

/**
 * What a write was answered with, which cannot fail any more: the JSON value, the plain text
 * where it is not JSON, or undefined when there is no text.
 */
export function valueOfResponse(answer: FnoResponse): unknown {
	const parsed = attempt(answer);
	return parsed.ok ? parsed.value : answer.text.trim();
}

function attempt({ text }: FnoResponse): Outcome<unknown> {
	try {
		return { ok: true, value: text.trim() === '' ? undefined : parseExact(text) };
	} catch (error) {
		return { ok: false, error };
	}
}

/** What begins as JSON and is none has lost something on its way. */
const isCut = ({ text }: FnoResponse) => /^\s*[[{"]/.test(text);
