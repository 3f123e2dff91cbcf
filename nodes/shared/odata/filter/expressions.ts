import { conditionFilter } from './conditions';
import { HALF_CHARACTER, HALF_CHARACTER_ADVICE, LONE_SURROGATE } from '../values/valueReaders';
import { type TypedField } from '../values/typedField';
import { InputError } from '../../core/inputError';

/** Quoted text; a quote inside it is doubled. */
const LITERAL = /'(?:[^']|'')*'/g;
const NAME = /[\p{L}\p{N}_]+/gu;

/**
 * In: a field and a value. Out: `Name eq 'value'`, not percent-encoded. Throws InputError, also for
 * text that F&O would treat as a wildcard.
 */
export function eqFilter(field: TypedField, value: unknown): string {
	return conditionFilter({ field, operator: 'equals', value, label: 'the filter' });
}

/**
 * In: filters; blank ones are ignored. Out: the filter that requires all of them, '' for none. Each
 * is in its own brackets, so that an `or` inside one can't cancel out another.
 */
export function andFilters(...filters: Array<string | undefined>): string {
	const parts = filters
		.map((filter) => withoutOptionName(filter ?? ''))
		.filter((filter) => filter !== '');
	return parts.length < 2 ? (parts[0] ?? '') : parts.map((part) => `(${part})`).join(' and ');
}

/**
 * In: a filter as typed. Throws InputError when a quote or a bracket is left open or closes too
 * early: joined with another filter it would then mean something else.
 */
export function assertBalancedFilter(text: string): void {
	const filter = withoutOptionName(text);
	const invalidFilter = (problem: string, advice: string) =>
		new InputError({ field: 'Filter', value: text, message: `The Filter ${problem}`, advice });
	if (LONE_SURROGATE.test(filter)) throw invalidFilter(HALF_CHARACTER, HALF_CHARACTER_ADVICE);
	const rest = filter.replace(LITERAL, '');
	if (rest.includes("'")) {
		throw invalidFilter(
			'has text without a closing quote',
			"Put text in single quotes, and double a quote inside it: Name eq 'O''Neil'.",
		);
	}
	let depth = 0;
	for (const character of rest) {
		if (character === '(') depth++;
		if (character === ')') depth--;
		if (depth < 0)
			throw invalidFilter('closes a bracket that is not open', 'Remove it, or open one before it.');
	}
	if (depth > 0) throw invalidFilter('has a bracket that is not closed', 'Close it or remove it.');
}

/**
 * Everything except names, numbers, dates, functions and their arguments: characters of other kinds
 * of quotes and brackets, and the slash in paths to related records.
 */
const FOREIGN = /[^\p{L}\p{N}\s_.,:+\-()]/u;

/**
 * In: a filter as typed, to be joined with a limit that it must not escape. Throws InputError
 * unless it certainly ends where it seems to (what is a quote here may be hidden in another kind of
 * quotes or brackets for F&O's parser, or the reverse), if it refers to other records, and like
 * `assertBalancedFilter`.
 */
export function assertSeparableFilter(text: string): void {
	assertBalancedFilter(text);
	const [foreign] = FOREIGN.exec(withoutOptionName(text).replace(LITERAL, '')) ?? [];
	if (foreign === undefined) return;
	throw new InputError({
		field: 'Filter',
		value: text,
		message: `The Filter has the character ${foreign} outside quoted text, which is not accepted while the credential has Allowed Companies`,
		advice:
			'Put text in single quotes, group with round brackets only, and compare fields of the entity itself.',
	});
}

/** In: a filter and the name of a field. Out: whether it uses the field outside quoted text. */
export function namesField(filter: string, name: string): boolean {
	const names: readonly string[] =
		withoutOptionName(filter).replace(LITERAL, "''").match(NAME) ?? [];
	return names.includes(name);
}

/** Users copy the option's name from a browser's address bar. */
export function withoutOptionName(filter: string): string {
	return filter.trim().replace(/^[?&]?\$filter\s*=\s*/i, '');
}
