import { kindOf, OPERATORS } from './operators';
import { OPERATOR_LABELS, UNARY_OPERATORS, type OperatorName } from './operatorLabels';
import type { Kind } from '../values/edmType';
import type { TypedField } from '../values/typedField';
import { InputError } from '../../core/inputError';

/** One row of the condition builder, its field resolved; operator and value are as entered. */
export interface Condition {
	field: TypedField;
	operator: string;
	value: unknown;
	/** What an error calls the row: `condition 2`. */
	label: string;
}

/** Conditions, and whether all of them or any must be met. */
export interface ConditionGroup {
	all: boolean;
	conditions: readonly Condition[];
}

const KIND_TEXTS: Readonly<Record<Kind, string>> = {
	date: 'a date',
	enum: 'one of a list of values',
	flag: 'true or false',
	guid: 'a GUID',
	number: 'a number',
	other: 'something that cannot be compared',
	text: 'text',
	time: 'a time of day',
};

const ORDERING: readonly OperatorName[] = ['greater', 'greaterOrEqual', 'less', 'lessOrEqual'];

/**
 * In: groups of conditions, and whether all groups or any must be met. Out: the filter, not
 * percent-encoded; '' when there is no group. Each part is in its own brackets. Throws InputError
 * with field, operator, value and advice; a condition is never silently dropped.
 */
export function conditionsFilter(groups: readonly ConditionGroup[], all: boolean): string {
	return join(
		groups.map((group) => join(group.conditions.map(conditionFilter), group.all)),
		all,
	);
}

function join(parts: readonly string[], all: boolean): string {
	if (parts.length < 2) return parts.join('');
	return parts.map((part) => `(${part})`).join(all ? ' and ' : ' or ');
}

/** In: one condition. Out: its filter. Throws InputError. */
export function conditionFilter({ field, operator, value, label }: Condition): string {
	if (!isOperator(operator)) throw unknownOperator(operator, label);
	const { kinds, render } = OPERATORS[operator];
	if (!kinds.includes(kindOf(field))) throw wrongKind(field, operator, value, label);
	const subject = `The field ${field.name} in ${label}`;
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
		message: `${subject} is compared using "${OPERATOR_LABELS[operator]}" with ${value === null ? 'null' : 'a missing value'}`,
		advice:
			"Check the value's expression. To find records without a value, choose Is Empty or Is Null; to compare with an empty text, make the expression return one: {{ $json.name ?? '' }}.",
	});
}

function wrongKind(field: TypedField, operator: OperatorName, value: unknown, label: string) {
	const kind = kindOf(field);
	const isOrdered = ORDERING.includes(operator);
	const reason =
		kind === 'text' && isOrdered ? 'Finance and operations cannot compare text by order. ' : '';
	const usable = Object.entries(OPERATOR_LABELS).flatMap(([name, text]) =>
		isOperator(name) && OPERATORS[name].kinds.includes(kind) ? [text] : [],
	);
	return new InputError({
		field: field.name,
		value,
		message: `"${OPERATOR_LABELS[operator]}" in ${label} cannot be used for the field ${field.name}, which holds ${KIND_TEXTS[kind]}`,
		advice: `${reason}Choose one of: ${usable.join(', ')}.`,
	});
}

function unknownOperator(operator: string, label: string) {
	return new InputError({
		field: 'Operator',
		value: operator,
		message: `There is no operator "${operator}" (${label})`,
		advice: `Choose one from the list, or make the expression return one of: ${Object.keys(OPERATORS).sort().join(', ')}.`,
	});
}
