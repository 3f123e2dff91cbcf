import { toLiteral } from '../values/literal';
import type { TypedField } from '../values/typedField';
import { isPattern, kindOf } from './operators';

/** A filter that finds a record by its key. */
export interface KeyFilter {
	/** Not percent-encoded. */
	text: string;
	/**
	 * False if F&O treats a part of the key as a wildcard. The filter then also finds other records:
	 * no rows still means that there is no such record, but among the rows on all pages, only one
	 * with this key is the record.
	 */
	isExact: boolean;
}

/**
 * In: the key fields of an entity, and the value of each by name. Out: the filter, for example
 * `dataAreaId eq 'usmf' and CustomerAccount eq 'US-001'`. Throws InputError for a value that is
 * missing or of the wrong type.
 */
export function keyFilter(
	keys: readonly TypedField[],
	values: Readonly<Record<string, unknown>>,
): KeyFilter {
	const valueOf = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);
	const parts = keys.map((key) => ({ key, literal: toLiteral(key, valueOf(key.name)) }));
	return {
		text: parts.map(({ key, literal }) => `${key.name} eq ${literal}`).join(' and '),
		isExact: !parts.some(({ key, literal }) => kindOf(key) === 'text' && isPattern(literal)),
	};
}
