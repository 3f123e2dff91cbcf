import { conditionFilter } from './conditions';
import { HALF_CHARACTER, HALF_CHARACTER_ADVICE, LONE_SURROGATE } from '../values/valueReaders';
import { type TypedField } from '../values/typedField';
import { InputError } from '../../core/inputError';

/** A quoted text; a quote inside it is doubled. */
const LITERAL = /'(?:[^']|'')*'/g;
const NAME = /[\p{L}\p{N}_]+/gu;

/**
 * In: a field and a value. Out: `Name eq 'value'`, or what is the same where the value could be
 * taken for a wildcard; not percent-encoded. Throws InputError.
 */
export function eqFilter(field: TypedField, value: unknown): string {
	return conditionFilter({ field, operator: 'equals', value, place: 'the filter' });
}

/**
 * In: filters, blank ones ignored. Out: the filter that asks for all of them, '' for none. Each
 * stands in brackets of its own, so that no `or` inside one can undo another.
 */
export function andFilters(...filters: Array<string | undefined>): string {
	const parts = filters.map((filter) => bare(filter ?? '')).filter((filter) => filter !== '');
	return parts.length < 2 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' and ');
}

/**
 * In: a filter as typed. Throws InputError when a quote or a bracket of it is left open or closes
 * too early: together with another filter it would then mean something else.
 */
export function assertWholeFilter(text: string): void {
	const filter = bare(text);
	const refuse = (what: string, advice: string) =>
		new InputError({ field: 'Filter', value: text, message: `The Filter ${what}`, advice });
	if (LONE_SURROGATE.test(filter)) throw refuse(HALF_CHARACTER, HALF_CHARACTER_ADVICE);
	const rest = filter.replace(LITERAL, '');
	if (rest.includes("'")) {
		throw refuse(
			'has a text without a closing quote',
			"Put each text in single quotes, and write a quote inside a text twice: Name eq 'O''Neil'.",
		);
	}
	let depth = 0;
	for (const sign of rest) {
		if (sign === '(') depth++;
		if (sign === ')') depth--;
		if (depth < 0)
			throw refuse('closes a bracket that is not open', 'Remove it or open one before.');
	}
	if (depth > 0) throw refuse('has a bracket that is not closed', 'Close it or remove it.');
}

/** In: a filter and the name of a field. Out: whether the filter names it outside its texts. */
export function namesField(filter: string, name: string): boolean {
	const names: readonly string[] = bare(filter).replace(LITERAL, "''").match(NAME) ?? [];
	return names.includes(name);
}

/** Without the name of the option, which users bring along from a browser's address. */
function bare(filter: string): string {
	return filter.trim().replace(/^[?&]?\$filter\s*=\s*/i, '');
}
