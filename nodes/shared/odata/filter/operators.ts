import { isEnum } from '../values/enumValue';
import { toLiteral } from '../values/literal';
import { listItems } from '../values/text/list';
import type { OperatorName } from './operatorLabels';
import { edmTypeOf, quoted } from '../values/edmTypes';
import { type Kind } from '../values/edmType';
import { invalidValue, type FieldInput } from '../values/invalidValue';
import { collectionItemType, type TypedField } from '../values/typedField';
import { readText } from '../values/valueReaders';

export interface Operator {
	kinds: readonly Kind[];
	/** Out: a complete condition, not percent-encoded. Throws InputError. */
	render(input: FieldInput): string;
}

/** In: a field. Out: what it holds; `other` when it can be compared with null only. */
export function kindOf(field: TypedField): Kind {
	if (collectionItemType(field.type) !== undefined) return 'other';
	return isEnum(field) ? 'enum' : (edmTypeOf(field.type)?.kind ?? 'other');
}

const ANY: readonly Kind[] = ['text', 'number', 'date', 'time', 'flag', 'guid', 'enum'];
/** Enumerations [documented] and text [observed] compare by eq and ne only. */
const ORDERED: readonly Kind[] = ['number', 'date', 'time'];
const TEXT: readonly Kind[] = ['text'];
const EMPTIABLE: readonly Kind[] = ['text', 'number', 'date', 'guid', 'enum'];

const literalOf = ({ field, value, subject }: FieldInput) => toLiteral(field, value, subject);

const comparison = (operator: string) => (input: FieldInput) =>
	`${input.field.name} ${operator} ${literalOf(input)}`;

/**
 * In: text. Out: whether eq and ne treat it as a wildcard: `*` stands for any text there
 * [documented], and there is no way to write a literal one. A filter by such text also matches
 * other records.
 */
export const isPattern = (text: string): boolean => text.includes('*');

/** Throws InputError for text that F&O would treat as a wildcard. */
function assertNoPattern(input: FieldInput): void {
	if (kindOf(input.field) !== 'text' || !isPattern(readText(input))) return;
	throw invalidValue(
		input,
		'text without *',
		'Finance and operations treats * as a wildcard and cannot search for the character itself. Use Starts With or Contains with the text before or after it. To use the wildcard, write an OData Filter.',
	);
}

const equality = (operator: 'eq' | 'ne') => (input: FieldInput) => {
	assertNoPattern(input);
	return comparison(operator)(input);
};

const equalTo = equality('eq');
const notEqualTo = equality('ne');

/**
 * The wildcard form of F&O [documented]; `contains` and `startswith` are refused by many entities
 * [observed].
 */
const wildcardMatch = (before: string, after: string) => (input: FieldInput) => {
	const text = readText(input);
	if (text === '') throw invalidValue(input, 'a search text', 'Enter the text to search for.');
	if (isPattern(text)) {
		throw invalidValue(
			input,
			'a search text without *',
			'Finance and operations treats * as a wildcard. Leave it out, or write an OData Filter to use it.',
		);
	}
	return `${input.field.name} eq ${quoted(before + text + after)}`;
};

const not = (render: Operator['render']) => (input: FieldInput) => `not (${render(input)})`;

/** Joins one comparison per value, because F&O has no `in` [documented]. */
const oneByOne = (render: Operator['render'], word: 'and' | 'or') => (input: FieldInput) => {
	const values = listItems(input);
	return `(${values.map((value) => render({ ...input, value })).join(` ${word} `)})`;
};

/** F&O's empty value; null for an enumeration [observed]. */
function emptyLiterals(field: TypedField): readonly string[] {
	return isEnum(field) ? ['null'] : (edmTypeOf(field.type)?.emptyLiterals(field) ?? []);
}

const emptyComparison =
	(operator: 'eq' | 'ne', word: 'and' | 'or') =>
	({ field }: FieldInput) => {
		const parts = emptyLiterals(field).map((value) => `${field.name} ${operator} ${value}`);
		return parts.length === 1 ? parts[0] : `(${parts.join(` ${word} `)})`;
	};

const nullComparison =
	(operator: 'eq' | 'ne') =>
	({ field }: FieldInput) =>
		`${field.name} ${operator} null`;

/** The kinds that each operator compares, and how it is written. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
	contains: { kinds: TEXT, render: wildcardMatch('*', '*') },
	notContains: { kinds: TEXT, render: not(wildcardMatch('*', '*')) },
	notEquals: { kinds: ANY, render: notEqualTo },
	endsWith: { kinds: TEXT, render: wildcardMatch('*', '') },
	equals: { kinds: ANY, render: equalTo },
	isEmpty: { kinds: EMPTIABLE, render: emptyComparison('eq', 'or') },
	greater: { kinds: ORDERED, render: comparison('gt') },
	greaterOrEqual: { kinds: ORDERED, render: comparison('ge') },
	less: { kinds: ORDERED, render: comparison('lt') },
	lessOrEqual: { kinds: ORDERED, render: comparison('le') },
	isNotEmpty: { kinds: EMPTIABLE, render: emptyComparison('ne', 'and') },
	isNotNull: { kinds: [...ANY, 'other'], render: nullComparison('ne') },
	isNotOneOf: { kinds: ANY, render: oneByOne(notEqualTo, 'and') },
	isNull: { kinds: [...ANY, 'other'], render: nullComparison('eq') },
	isOneOf: { kinds: ANY, render: oneByOne(equalTo, 'or') },
	startsWith: { kinds: TEXT, render: wildcardMatch('', '*') },
};
