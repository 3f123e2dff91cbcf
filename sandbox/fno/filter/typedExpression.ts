import { calculate } from '../values/decimal';
import { badQuery } from '../refusal';
import { compareValues, isNumeric, type Row, type Value } from '../values/storedValues';

/** A typed expression that can be evaluated on a row. */
export interface TypedExpression {
	type: string;
	run: (row: Row) => Value;
	/** Text of a string literal, which may contain wildcards. */
	literal?: string;
}

/** What differs between filters of `/data` and `/metadata`. */
export interface Dialect {
	typeName: string;
	/** Type of a property: a primitive type or the enum's qualified name. */
	property: (name: string) => string | undefined;
	enumMember: (enumType: string, member: string) => boolean;
	functions: ReadonlySet<string>;
	wildcards: boolean;
	/** Whether text compares by order, not only by eq and ne. */
	orderedText: boolean;
	exact: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
	eq: 'Equal',
	ne: 'NotEqual',
	gt: 'GreaterThan',
	ge: 'GreaterThanOrEqual',
	lt: 'LessThan',
	le: 'LessThanOrEqual',
	and: 'And',
	or: 'Or',
	add: 'Add',
	sub: 'Subtract',
	mul: 'Multiply',
	div: 'Divide',
	mod: 'Modulo',
};

const TESTS: Readonly<Record<string, (order: number) => boolean>> = {
	eq: (order) => order === 0,
	ne: (order) => order !== 0,
	gt: (order) => order > 0,
	ge: (order) => order >= 0,
	lt: (order) => order < 0,
	le: (order) => order <= 0,
};

const typeText = (type: string): string => (type.includes('.') ? type : `Edm.${type}`);
const isEnum = (type: string): boolean => type.includes('.');

function incompatible(operator: string, left: TypedExpression, right: TypedExpression): Error {
	const types = `'${typeText(left.type)}' and '${typeText(right.type)}'`;
	return badQuery(
		`A binary operator with incompatible types was detected. Found operand types ${types} for operator kind '${KINDS[operator] ?? operator}'.`,
	);
}

function wildcardPattern(pattern: string, exact: boolean): RegExp {
	const source = pattern
		.split('*')
		.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${source}$`, exact ? 's' : 'is');
}

function compareWildcard(
	operator: string,
	left: TypedExpression,
	right: TypedExpression,
	dialect: Dialect,
): TypedExpression | undefined {
	const [tested, text] =
		right.literal === undefined ? [right, left.literal] : [left, right.literal];
	if (!dialect.wildcards || text === undefined || !text.includes('*')) return undefined;
	if (operator !== 'eq' && operator !== 'ne') return undefined;
	const pattern = wildcardPattern(text, dialect.exact);
	return {
		type: 'Boolean',
		run: (row) => pattern.test(String(tested.run(row))) === (operator === 'eq'),
	};
}

/**
 * A comparison as strict as F&O's: both sides have the same type; enums allow only eq and ne, and so
 * does text where the dialect says so. The message for text is that for enums [G].
 */
export function compare(
	operator: string,
	left: TypedExpression,
	right: TypedExpression,
	dialect: Dialect,
): TypedExpression {
	const numbers = isNumeric(left.type) && isNumeric(right.type);
	const hasNull = left.type === 'Null' || right.type === 'Null';
	if (!numbers && !hasNull && left.type !== right.type) throw incompatible(operator, left, right);
	const test = TESTS[operator];
	const ordered = operator !== 'eq' && operator !== 'ne';
	const isText = left.type === 'String' || right.type === 'String';
	const unordered =
		isEnum(left.type) ||
		left.type === 'Boolean' ||
		left.type === 'Guid' ||
		hasNull ||
		(isText && !dialect.orderedText);
	if (!test || (ordered && unordered)) throw incompatible(operator, left, right);
	const matched =
		left.type === 'String' ? compareWildcard(operator, left, right, dialect) : undefined;
	if (matched) return matched;
	const type = hasNull ? 'Null' : left.type;
	return {
		type: 'Boolean',
		run: (row) => test(compareValues(type, left.run(row), right.run(row), dialect.exact)),
	};
}

/** and, or. */
export function connect(
	operator: string,
	left: TypedExpression,
	right: TypedExpression,
): TypedExpression {
	if (left.type !== 'Boolean' || right.type !== 'Boolean')
		throw incompatible(operator, left, right);
	return {
		type: 'Boolean',
		run: (row) =>
			operator === 'and'
				? left.run(row) === true && right.run(row) === true
				: left.run(row) === true || right.run(row) === true,
	};
}

/** add, sub, mul, div, mod on numbers. */
export function arithmetic(
	operator: string,
	left: TypedExpression,
	right: TypedExpression,
): TypedExpression {
	if (!isNumeric(left.type) || !isNumeric(right.type)) throw incompatible(operator, left, right);
	return {
		type: left.type === 'Decimal' ? 'Decimal' : right.type,
		run: (row) => calculate(operator, String(left.run(row)), String(right.run(row))),
	};
}

type StringFunction = (values: string[]) => Value;

const STRING_FUNCTIONS: Readonly<
	Record<string, { arity: number; type: string; run: StringFunction }>
> = {
	contains: { arity: 2, type: 'Boolean', run: ([a = '', b = '']) => a.includes(b) },
	startswith: { arity: 2, type: 'Boolean', run: ([a = '', b = '']) => a.startsWith(b) },
	endswith: { arity: 2, type: 'Boolean', run: ([a = '', b = '']) => a.endsWith(b) },
	tolower: { arity: 1, type: 'String', run: ([a = '']) => a.toLowerCase() },
	toupper: { arity: 1, type: 'String', run: ([a = '']) => a.toUpperCase() },
};

/** A function call. Throws 400 for a function that this service doesn't support. */
export function callFunction(
	name: string,
	args: TypedExpression[],
	dialect: Dialect,
): TypedExpression {
	const found = dialect.functions.has(name) ? STRING_FUNCTIONS[name] : undefined;
	if (!found) throw badQuery(`An unknown function with name '${name}' was found.`);
	if (args.length !== found.arity || args.some((arg) => arg.type !== 'String'))
		throw badQuery(`No function signature for the function with name '${name}' matches.`);
	const fold = (text: string): string => (dialect.exact ? text : text.toLowerCase());
	return {
		type: found.type,
		run: (row) => found.run(args.map((arg) => fold(String(arg.run(row))))),
	};
}
