/**
 * The operators of the condition builder, as the editor and errors name them, by the value that a
 * workflow stores. Apart from what they mean, which only a run needs.
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

/** Those that compare with nothing. */
export const UNARY_OPERATORS: readonly OperatorName[] = [
	'isEmpty',
	'isNotEmpty',
	'isNotNull',
	'isNull',
];
