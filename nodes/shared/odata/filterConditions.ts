import { kindOf, OPERATORS, type Kind, type Operator } from './filterOperators';
import { InputError, type TypedField } from './types';

/** One line of the condition builder; the field is known, operator and value are as given. */
export interface Condition {
	field: TypedField;
	operator: string;
	value: unknown;
	/** How an error names the line: `condition 2`. */
	place: string;
}

/** Conditions, and whether all of them must be met or any. */
export interface ConditionGroup {
	all: boolean;
	conditions: readonly Condition[];
}

const HOLDS: Readonly<Record<Kind, string>> = {
	date: 'a date',
	enum: 'one of a list of values',
	flag: 'true or false',
	guid: 'a GUID',
	number: 'a number',
	other: 'something that cannot be compared',
	text: 'text',
	time: 'a time of day',
};

/**
 * In: groups of conditions, and whether all groups must be met or any. Out: the filter, not
 * percent-encoded; '' when there is no group. Each part stands in brackets of its own.
 * Throws InputError naming field, operator, value and remedy; no condition is ever left out.
 */
export function conditionsFilter(groups: readonly ConditionGroup[], all: boolean): string {
	return joined(
		groups.map((group) => joined(group.conditions.map(conditionFilter), group.all)),
		all,
	);
}

function joined(parts: readonly string[], all: boolean): string {
	if (parts.length < 2) return parts.join('');
	return parts.map((part) => `(${part})`).join(all ? ' and ' : ' or ');
}

/** In: one condition. Out: its filter. Throws InputError. */
export function conditionFilter({ field, operator, value, place }: Condition): string {
	const known = OPERATORS[operator];
	if (!known) throw unknownOperator(operator, place);
	if (!known.kinds.includes(kindOf(field))) throw wrongKind(field, known, value, place);
	const subject = `The field ${field.name} in ${place}`;
	if (!known.isUnary && (value === undefined || value === null)) {
		throw noValue(field, known, value, subject);
	}
	return known.render({ field, value, subject });
}

function noValue(field: TypedField, { label }: Operator, value: unknown, subject: string) {
	return new InputError({
		field: field.name,
		value,
		message: `${subject} is compared by "${label}" with ${value === null ? 'null' : 'a value that is missing'}`,
		remedy:
			"Check the expression of the value. To look for records without one, choose Is Empty or Is Null; for an empty text, let the expression give one: {{ $json.name ?? '' }}. Nothing was sent.",
	});
}

function wrongKind(field: TypedField, { label }: Operator, value: unknown, place: string) {
	const kind = kindOf(field);
	const usable = Object.values(OPERATORS).filter(({ kinds }) => kinds.includes(kind));
	return new InputError({
		field: field.name,
		value,
		message: `"${label}" in ${place} does not go with the field ${field.name}, which holds ${HOLDS[kind]}`,
		remedy: `Choose one of: ${usable.map((operator) => operator.label).join(', ')}. Nothing was sent.`,
	});
}

function unknownOperator(operator: string, place: string) {
	return new InputError({
		field: 'Operator',
		value: operator,
		message: `There is no operator "${operator}" (${place})`,
		remedy: `Choose one of the list, or let the expression give one of: ${Object.keys(OPERATORS).sort().join(', ')}.`,
	});
}
