import { parseExact, tryParseExact } from './exactJson';

const FENCE = '```';
/** The language that may follow the first fence. */
const LANGUAGE = /^\w*/;

/**
 * In: JSON text as a person or a model enters it. Out: only the JSON, without the fences that models
 * put around it and without a byte order mark: n8n's HTTP client would treat text with such a mark
 * as a string, and send it in quotes [measured].
 */
export function enteredJson(text: string): string {
	const plain = text.trim();
	const isFenced =
		plain.length >= 2 * FENCE.length && plain.startsWith(FENCE) && plain.endsWith(FENCE);
	if (!isFenced) return plain;
	return plain.slice(FENCE.length, -FENCE.length).replace(LANGUAGE, '').trim();
}

/** The value of JSON as it was entered. Throws like `parseExact`. */
export const parseEntered = (text: string): unknown => parseExact(enteredJson(text));

/** Like `parseEntered`, but gives `undefined` for text that isn't JSON. */
export const tryParseEntered = (text: string): unknown => tryParseExact(enteredJson(text));
