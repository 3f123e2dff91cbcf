import { InputError } from '../../../core/inputError';
import type { TypedField } from '../../values/typedField';
import { withoutOptionName } from '../expressions';
import { syntaxMistake } from './syntaxMistakes';
import { tokensOf } from './tokens';
import { valueMistakes } from './valueMistakes';

/**
 * In: a filter as typed, its quotes and brackets closed. Throws InputError for what no instance
 * accepts: operators of other languages, percent-encoding, `in` and `has`.
 */
export function assertReadableFilter(text: string): void {
	const mistake = syntaxMistake(tokensOf(withoutOptionName(text)));
	if (mistake === undefined) return;
	const { problem, advice } = mistake;
	throw new InputError({ field: 'Filter', value: text, message: `The Filter ${problem}`, advice });
}

const MOST = 2;

/**
 * In: a filter that F&O has refused, the fields of the entity, and the members of enumerations if
 * they are known. Out: what is probably wrong and what to write instead; '' if nothing looks wrong.
 */
export function adviceOnFilter(text: string, fields: readonly TypedField[]): string {
	const mistakes = valueMistakes(tokensOf(withoutOptionName(text)), fields);
	return mistakes
		.slice(0, MOST)
		.map(({ problem, advice }) => `The Filter ${problem}. ${advice}`)
		.join(' ');
}

/** In: a filter, and names of fields. Out: those that the filter names. */
export function namedFields(text: string, names: readonly string[]): string[] {
	const named = new Set(tokensOf(withoutOptionName(text)).map((token) => token.text));
	return names.filter((name) => named.has(name));
}
