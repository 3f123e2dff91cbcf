import { badRequest } from './webApiErrors';

type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

const EQUALS = /^(\w+) eq (?:'((?:[^']|'')*)'|([\da-f-]{36}|\d+|true|false|null))$/i;
const STARTS = /^startswith\((\w+),\s*'((?:[^']|'')*)'\)$/i;

const plain = (literal: string): string => literal.replaceAll("''", "'").toLowerCase();

/** Dataverse compares texts without case [documented]. */
const textOf = (row: Row, name: string): string => String(row[name] ?? null).toLowerCase();

function conditionOf(text: string, known: ReadonlySet<string>): Test {
	const [, starting, start] = STARTS.exec(text) ?? [];
	const [, field = starting, quoted, bare = ''] = EQUALS.exec(text) ?? [];
	if (field === undefined) throw badRequest(`Syntax error in the filter at '${text}'.`);
	if (!known.has(field)) throw badRequest(`Could not find a property named '${field}'.`);
	if (start !== undefined) return (row) => textOf(row, field).startsWith(plain(start));
	const wanted = quoted === undefined ? bare.toLowerCase() : plain(quoted);
	return (row) => textOf(row, field) === wanted;
}

/** Splits at a word outside of quotes. */
function split(text: string, word: string): string[] {
	const parts = [''];
	for (const [index, piece] of text.split("'").entries()) {
		const isText = index % 2 === 1;
		const [first = '', ...rest] = isText ? [piece] : piece.split(` ${word} `);
		parts[parts.length - 1] += index === 0 ? first : `'${first}`;
		parts.push(...rest);
	}
	return parts.map((part) => part.trim());
}

/**
 * In: a `$filter` of conditions with `and` and `or`, without parentheses, and the names of the
 * columns. Out: a test for rows. Anything else is refused, though Dataverse knows more.
 */
export function readFilter(text: string, known: ReadonlySet<string>): Test {
	const choices = split(text, 'or').map((choice) =>
		split(choice, 'and').map((condition) => conditionOf(condition, known)),
	);
	return (row) => choices.some((all) => all.every((test) => test(row)));
}
