import { kindOf, OPERATORS } from './operators';
import { OPERATOR_LABELS, UNARY_OPERATORS, type OperatorName } from './operatorLabels';
import type { Kind } from '../values/edmTypes';
import type { TypedField } from '../values/typedField';
import { InputError } from '../../core/inputError';

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
 * Throws InputError naming field, operator, value and advice; no condition is ever left out.
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
	if (!isOperator(operator)) throw unknownOperator(operator, place);
	const { kinds, render } = OPERATORS[operator];
	if (!kinds.includes(kindOf(field))) throw wrongKind(field, operator, value, place);
	const subject = `The field ${field.name} in ${place}`;
	const isUnary = UNARY_OPERATORS.includes(operator);
	if (!isUnary && (value === undefined || value === null)) {
		throw noValue(field, operator, value, subject);
	}
	return render({ field, value, subject });
}

const isOperator = (text: string): text is OperatorName => Object.hasOwn(OPERATORS, text);

function noValue(field: TypedField, operator: OperatorName, value: unknown, subject: string) {
	return new InputError({
		field: field.name,
		value,
		message: `${subject} is compared by "${OPERATOR_LABELS[operator]}" with ${value === null ? 'null' : 'a value that is missing'}`,
		advice:
			"Check the expression of the value. To look for records without one, choose Is Empty or Is Null; for an empty text, let the expression give one: {{ $json.name ?? '' }}.",
	});
}

function wrongKind(field: TypedField, operator: OperatorName, value: unknown, place: string) {
	const kind = kindOf(field);
	const usable = Object.entries(OPERATOR_LABELS).flatMap(([name, label]) =>
		isOperator(name) && OPERATORS[name].kinds.includes(kind) ? [label] : [],
	);
	return new InputError({
		field: field.name,
		value,
		message: `"${OPERATOR_LABELS[operator]}" in ${place} does not go with the field ${field.name}, which holds ${HOLDS[kind]}`,
		advice: `Choose one of: ${usable.join(', ')}.`,
	});
}

function unknownOperator(operator: string, place: string) {
	return new InputError({
		field: 'Operator',
		value: operator,
		message: `There is no operator "${operator}" (${place})`,
		advice: `Choose one of the list, or let the expression give one of: ${Object.keys(OPERATORS).sort().join(', ')}.`,
	});
}
