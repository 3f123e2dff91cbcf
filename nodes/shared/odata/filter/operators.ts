import { isEnum } from '../values/enumValue';
import { toLiteral } from '../values/literal';
import { listItems } from '../values/list';
import type { OperatorName } from './operatorLabels';
import { edmTypeOf, quoted, type Kind } from '../values/edmTypes';
import { invalidValue } from '../values/invalidValue';
import { collectionItemType, type TypedField } from '../values/typedField';
import { readText } from '../values/valueReaders';

/** One comparison on its way into a filter. */
export interface Compared {
	field: TypedField;
	value: unknown;
	/** How an error speaks of the field: `The field CreditLimit in condition 2`. */
	subject: string;
}

export interface Operator {
	kinds: readonly Kind[];
	/** Out: the condition, not percent-encoded, whole by itself. Throws InputError. */
	render(compared: Compared): string;
}

/** In: a field. Out: what it holds; `other` where nothing but null can be looked for. */
export function kindOf(field: TypedField): Kind {
	if (collectionItemType(field.type) !== undefined) return 'other';
	return isEnum(field) ? 'enum' : (edmTypeOf(field.type)?.kind ?? 'other');
}

const ANY: readonly Kind[] = ['text', 'number', 'date', 'time', 'flag', 'guid', 'enum'];
/** Enumerations compare by eq and ne only [documented]. */
const ORDERED: readonly Kind[] = ['text', 'number', 'date', 'time'];
const TEXT: readonly Kind[] = ['text'];
const EMPTIABLE: readonly Kind[] = ['text', 'number', 'date', 'guid', 'enum'];

const literalOf = ({ field, value, subject }: Compared) => toLiteral(field, value, subject);

const simple = (sign: string) => (compared: Compared) =>
	`${compared.field.name} ${sign} ${literalOf(compared)}`;

/** F&O takes a star in the text of eq and ne for any text [documented], perhaps a `?` for any sign. */
const hasWildcard = (compared: Compared) =>
	kindOf(compared.field) === 'text' && /[*?]/.test(readText(compared));

/**
 * A text that may hold a wildcard is compared by order, which knows none [guess]: no less and no
 * greater is the same. Everything else by eq.
 */
function equal(compared: Compared): string {
	if (!hasWildcard(compared)) return simple('eq')(compared);
	return `(${simple('ge')(compared)} and ${simple('le')(compared)})`;
}

function unequal(compared: Compared): string {
	if (!hasWildcard(compared)) return simple('ne')(compared);
	return `(${simple('lt')(compared)} or ${simple('gt')(compared)})`;
}

/**
 * The wildcard form of F&O [documented]; `contains` and `startswith` are refused by many entities
 * [observed]. A star that is looked for itself has no form there, so it is refused.
 */
const like = (before: string, after: string) => (compared: Compared) => {
	const input = { field: compared.field, value: compared.value, subject: compared.subject };
	const text = readText(input);
	if (text === '')
		throw invalidValue(input, 'compared with some text', 'Enter the text to look for.');
	if (text.includes('*')) {
		throw invalidValue(
			input,
			'searched for a text without *',
			'Finance and operations takes * for any text. Leave it out, use equals for the whole text, or write an OData Filter to use * on purpose.',
		);
	}
	return `${compared.field.name} eq ${quoted(before + text + after)}`;
};

const not = (render: Operator['render']) => (compared: Compared) => `not (${render(compared)})`;

/** Joins one comparison per value, because F&O has no `in` [documented]. */
const each = (render: Operator['render'], word: 'and' | 'or') => (compared: Compared) => {
	const values = listItems(compared);
	return `(${values.map((value) => render({ ...compared, value })).join(` ${word} `)})`;
};

/** What F&O shows where nothing was entered; null for an enumeration [observed]. */
function emptyLiterals(field: TypedField): readonly string[] {
	return isEnum(field) ? ['null'] : (edmTypeOf(field.type)?.emptyLiterals(field) ?? []);
}

const empty =
	(sign: 'eq' | 'ne', word: 'and' | 'or') =>
	({ field }: Compared) => {
		const parts = emptyLiterals(field).map((value) => `${field.name} ${sign} ${value}`);
		return parts.length === 1 ? parts[0] : `(${parts.join(` ${word} `)})`;
	};

const nothing =
	(sign: 'eq' | 'ne') =>
	({ field }: Compared) =>
		`${field.name} ${sign} null`;

/** What each operator takes and how it is written. */
export const OPERATORS: Readonly<Record<OperatorName, Operator>> = {
	contains: { kinds: TEXT, render: like('*', '*') },
	notContains: { kinds: TEXT, render: not(like('*', '*')) },
	notEquals: { kinds: ANY, render: unequal },
	endsWith: { kinds: TEXT, render: like('*', '') },
	equals: { kinds: ANY, render: equal },
	isEmpty: { kinds: EMPTIABLE, render: empty('eq', 'or') },
	greater: { kinds: ORDERED, render: simple('gt') },
	greaterOrEqual: { kinds: ORDERED, render: simple('ge') },
	less: { kinds: ORDERED, render: simple('lt') },
	lessOrEqual: { kinds: ORDERED, render: simple('le') },
	isNotEmpty: { kinds: EMPTIABLE, render: empty('ne', 'and') },
	isNotNull: { kinds: [...ANY, 'other'], render: nothing('ne') },
	isNotOneOf: { kinds: ANY, render: each(unequal, 'and') },
	isNull: { kinds: [...ANY, 'other'], render: nothing('eq') },
	isOneOf: { kinds: ANY, render: each(equal, 'or') },
	startsWith: { kinds: TEXT, render: like('', '*') },
};
