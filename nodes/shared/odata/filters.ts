import { toLiteral } from './literals';
import { quoted } from './scalars';
import type { TypedField } from './types';

/** In: a field and a value. Out: `Name eq 'value'`, not percent-encoded. Throws InputError. */
export function eqFilter(field: TypedField, value: unknown): string {
	return `${field.name} eq ${toLiteral(field, value)}`;
}

/**
 * In: the name of a text field and what it should contain. Out: `Name eq '*text*'`, the wildcard
 * form of F&O [documented]; the `contains` function is refused by many entities [observed].
 */
export function containsFilter(fieldName: string, text: string): string {
	return `${fieldName} eq ${quoted(`*${text}*`)}`;
}

/** In: filters, blank ones ignored. Out: the filter that asks for all of them, '' for none. */
export function andFilters(...filters: Array<string | undefined>): string {
	const parts = filters.flatMap((filter) => (filter?.trim() ? [filter.trim()] : []));
	if (parts.length < 2) return parts[0] ?? '';
	return parts.map((part) => (/\sor\s/i.test(part) ? `(${part})` : part)).join(' and ');
}
