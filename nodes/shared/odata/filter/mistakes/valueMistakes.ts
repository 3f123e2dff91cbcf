import { matchIgnoringCase, qualified, unqualified } from '../../names';
import { isEnum } from '../../values/enumValue';
import { joinNames } from '../../values/invalidValue';
import type { TypedField } from '../../values/typedField';
import { kindOf } from '../operators';
import type { FilterMistake } from './syntaxMistakes';
import type { Token } from './tokens';

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const WORDS = ['null', 'true', 'false'];
const DATE = /^\d{4}-\d\d-\d\d(?:[Tt ]|$)/;
const ZONE = /(?:[Zz]|[+-]\d\d:?\d\d)$/;

/** Where the wildcard goes for each function of strings. */
const FUNCTIONS: Readonly<Record<string, (text: string) => string>> = {
	contains: (text) => `*${text}*`,
	endswith: (text) => `*${text}`,
	indexof: (text) => `*${text}*`,
	startswith: (text) => `${text}*`,
	substringof: (text) => `*${text}*`,
};

/** `contains(Name,'x')` and its like, which many entities refuse [observed]. */
function functionMistake(tokens: readonly Token[], at: number): FilterMistake | undefined {
	const { text: name, kind } = tokens[at];
	const pattern = FUNCTIONS[name.toLowerCase()];
	if (kind !== 'name' || !pattern || tokens[at + 1]?.text !== '(') return undefined;
	const inside = tokens.slice(at + 2, at + 5);
	const field = inside.find((token) => token.kind === 'name')?.text ?? 'Name';
	const text = inside.find((token) => token.kind === 'text')?.text ?? 'text';
	return {
		problem: `uses ${name}(), which many entities of finance and operations refuse`,
		advice: `Write ${field} eq '${pattern(text).replace(/'/g, "''")}', with * for any text, or choose Filter By: Conditions.`,
	};
}

function enumMistake(field: TypedField, { kind, text, prefix }: Token): FilterMistake | undefined {
	const type = qualified(field.type);
	if (kind === 'typed' && prefix === type) {
		const members = field.members ?? [];
		if (members.length === 0 || members.includes(text)) return undefined;
		const near = matchIgnoringCase(text, members);
		return {
			problem: `compares ${field.name} with '${text}', which is not a member of ${unqualified(type)}`,
			advice: near ? `Write ${type}'${near}'.` : `Its members: ${joinNames(members)}.`,
		};
	}
	if (kind === 'name' && WORDS.includes(text)) return undefined;
	const members = field.members ?? [];
	const member = members.includes(text) ? text : (matchIgnoringCase(text, members) ?? members[0]);
	const list = members.length > 0 ? ` Its members: ${joinNames(members)}.` : '';
	return {
		problem: `compares the enum ${field.name} with ${kind === 'text' ? `'${text}'` : text}`,
		advice: `Write the member with the name of its enum: ${field.name} eq ${type}'${member ?? 'Member'}'.${list}`,
	};
}

function dateMistake(
	{ name, dateOnly, type }: TypedField,
	{ kind, text, prefix }: Token,
): FilterMistake | undefined {
	if (!DATE.test(text) || type !== 'Edm.DateTimeOffset') return undefined;
	const [day, time = ''] = text.split(/[Tt ]/);
	const zone = ZONE.exec(time)?.[0];
	const zoned = zone === undefined ? `${time || '00:00:00'}Z` : time;
	const clock = dateOnly ? '12:00:00Z' : zoned;
	const advice = `Write ${name} eq ${day}T${clock} (or gt, ge, lt, le), with a time and a time zone, and without quotes.${dateOnly ? ' A date without a time is stored as noon UTC.' : ''}`;
	if (kind === 'text') return { problem: `has the date of ${name} in quotes`, advice };
	if (kind === 'typed') return { problem: `has ${prefix} before the date of ${name}`, advice };
	if (time === '') return { problem: `has the date of ${name} without a time`, advice };
	return zone === undefined
		? { problem: `has the time of ${name} without a time zone`, advice }
		: undefined;
}

function valueMistake(field: TypedField, value: Token): FilterMistake | undefined {
	if (isEnum(field)) return enumMistake(field, value);
	const kind = kindOf(field);
	if (kind === 'date') return dateMistake(field, value);
	const { kind: form, text } = value;
	const isBare = form === 'number' || form === 'date' || (form === 'name' && !WORDS.includes(text));
	if (kind === 'text' && isBare) {
		return {
			problem: `compares the text ${field.name} with ${text} without quotes`,
			advice: `Put text in single quotes: ${field.name} eq '${text}'.`,
		};
	}
	if ((kind === 'number' || kind === 'guid' || kind === 'flag') && form === 'text') {
		return {
			problem: `compares ${field.name} with '${text}' in quotes`,
			advice: `Leave out the quotes: ${field.name} eq ${text}.`,
		};
	}
	return undefined;
}

function comparisonMistake(
	tokens: readonly Token[],
	at: number,
	fields: ReadonlyMap<string, TypedField>,
): FilterMistake | undefined {
	const [name, operator, value, next] = tokens.slice(at, at + 4);
	const field = name.kind === 'name' ? fields.get(name.text) : undefined;
	if (!field || !value || value.kind === 'symbol' || !COMPARISONS.includes(operator.text)) {
		return undefined;
	}
	// Compared with another field, or with what a function returns.
	const isName = value.kind === 'name';
	if (isName && (fields.has(value.text) || next?.text === '(')) return undefined;
	const isOrdered = operator.text !== 'eq' && operator.text !== 'ne';
	const kind = kindOf(field);
	if (isOrdered && (kind === 'text' || kind === 'enum')) {
		const wildcard = kind === 'text' ? ` Use * for any text: ${field.name} eq 'A*'.` : '';
		return {
			problem: `compares ${field.name} with ${operator.text}`,
			advice: `Finance and operations can only compare text and enums with eq and ne.${wildcard}`,
		};
	}
	return valueMistake(field, value);
}

/**
 * In: the pieces of a filter, and the fields of the entity. Out: what in it may be why F&O has
 * refused it. None of it is certain beforehand: instances differ [guess].
 */
export function valueMistakes(
	tokens: readonly Token[],
	fields: readonly TypedField[],
): FilterMistake[] {
	const byName = new Map(fields.map((field) => [field.name, field]));
	return [...tokens.keys()].flatMap(
		(at) => functionMistake(tokens, at) ?? comparisonMistake(tokens, at, byName) ?? [],
	);
}
