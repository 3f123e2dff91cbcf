import { InputError } from '../../../../shared/core/inputError';
import {
	HALF_CHARACTER,
	HALF_CHARACTER_ADVICE,
	LONE_SURROGATE,
} from '../../../../shared/odata/values/valueReaders';

/** A query parameter or a header, as entered. */
export interface Pair {
	name: string;
	value: string;
}

const FIELD = 'Path';
const EXAMPLE = 'Enter a path such as /data/CustomersV3?$top=10.';
const CONTROL = /\p{Cc}/u;
/** Characters of OData's own names that a query may contain as they are. */
const READABLE = /%24/g;

const refused = (value: string, message: string, advice = EXAMPLE) =>
	new InputError({ field: FIELD, value, message, advice });

/**
 * Path and query of a request, percent-encoded.
 * @param instance origin that the request goes to
 * @param typed path as entered, or a whole address of the same origin
 * @throws InputError for a path that leaves the instance, a fragment, and control characters
 */
export function requestPath(instance: string, typed: string, query: readonly Pair[]): string {
	if (typed === '') throw refused(typed, 'Path is empty');
	if (CONTROL.test(typed)) throw refused(typed, 'Path contains a line break or a tab');
	if (LONE_SURROGATE.test(typed)) throw refused(typed, HALF_CHARACTER, HALF_CHARACTER_ADVICE);
	if (typed.includes('#')) {
		throw refused(typed, 'Path contains "#"', 'Write %23 if the "#" is part of a value.');
	}
	const { pathname, search } = addressOf(instance, typed);
	const added = query.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&');
	if (added === '') return `${pathname}${search}`;
	return `${pathname}${search}${search === '' ? '?' : '&'}${added}`;
}

function addressOf(instance: string, typed: string): URL {
	const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(typed);
	if (!isWhole && !typed.startsWith('/')) throw refused(typed, 'Path does not start with "/"');
	const leaves = /^[/\\]{2}/.test(typed);
	const address = isWhole ? typed : `${instance}${typed}`;
	if (leaves || !URL.canParse(address) || new URL(address).origin !== instance) {
		throw refused(
			typed,
			`Path leads to a different host than the instance ${instance}`,
			`${EXAMPLE} To use another instance, choose it in Instance.`,
		);
	}
	return new URL(address);
}

function encoded(text: string): string {
	if (LONE_SURROGATE.test(text)) {
		throw new InputError({
			field: 'Query Parameters',
			value: text,
			message: HALF_CHARACTER,
			advice: HALF_CHARACTER_ADVICE,
		});
	}
	return encodeURIComponent(text).replace(READABLE, '$');
}
