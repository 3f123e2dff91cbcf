/**
 * The labels of the condition builder's operators in the editor and in errors, by the value that a
 * workflow stores. Kept separate from their meaning, which only a run needs.
 */
export const OPERATOR_LABELS = {
	contains: 'Contains',
	notContains: 'Does Not Contain',
	notEquals: 'Does Not Equal',
	endsWith: 'Ends With',
	equals: 'Equals',
	isEmpty: 'Is Empty',
	greater: 'Is Greater Than',
	greaterOrEqual: 'Is Greater Than or Equal',
	less: 'Is Less Than',
	lessOrEqual: 'Is Less Than or Equal',
	isNotEmpty: 'Is Not Empty',
	isNotNull: 'Is Not Null',
	isNotOneOf: 'Is Not One Of',
	isNull: 'Is Null',
	isOneOf: 'Is One Of',
	startsWith: 'Starts With',
} as const;

export type OperatorName = keyof typeof OPERATOR_LABELS;

/** Operators without a value. */
export const UNARY_OPERATORS: readonly OperatorName[] = [
	'isEmpty',
	'isNotEmpty',
	'isNotNull',
	'isNull',
];
