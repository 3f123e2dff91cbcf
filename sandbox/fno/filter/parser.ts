import { badQuery } from '../refusal';
import { canonicalText, type Row } from '../values/storedValues';
import { tokenize, type Token } from './lexer';
import {
	arithmetic,
	callFunction,
	compare,
	connect,
	type Dialect,
	type TypedExpression,
} from './typedExpression';

const LEVELS = [
	['or'],
	['and'],
	['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has', 'in'],
	['add', 'sub'],
	['mul', 'div', 'divby', 'mod'],
];
const REFUSED = new Set(['has', 'in']);

/**
 * Parses a $filter by recursive descent and checks types. Out: a predicate for rows.
 * Throws 400 for syntax, unknown properties, mismatched types, `has` and `in` [D].
 */
export function readFilter(text: string, dialect: Dialect): (row: Row) => boolean {
	const tokens = tokenize(text);
	let next = 0;

	const fail = (): Error =>
		badQuery(`Syntax error at position ${tokens[next]?.at ?? text.length} in '${text}'.`);
	const isMark = (mark: string): boolean => {
		const token = tokens[next];
		return token?.kind === 'mark' && token.text === mark;
	};
	const expect = (mark: string): void => {
		if (!isMark(mark)) throw fail();
		next++;
	};
	const operatorAt = (level: number): string | undefined => {
		const token = tokens[next];
		return token?.kind === 'name' && LEVELS[level]?.includes(token.text) ? token.text : undefined;
	};
	const combine = (
		operator: string,
		left: TypedExpression,
		right: TypedExpression,
	): TypedExpression => {
		if (operator === 'and' || operator === 'or') return connect(operator, left, right);
		if (LEVELS[2]?.includes(operator)) return compare(operator, left, right, dialect);
		return arithmetic(operator === 'divby' ? 'div' : operator, left, right);
	};

	function level(index: number): TypedExpression {
		if (index === LEVELS.length) return unary();
		let left = level(index + 1);
		for (let operator = operatorAt(index); operator; operator = operatorAt(index)) {
			if (REFUSED.has(operator)) throw badQuery(`The operator '${operator}' is not supported.`);
			next++;
			left = combine(operator, left, level(index + 1));
		}
		return left;
	}

	function unary(): TypedExpression {
		const token = tokens[next];
		if (token?.kind !== 'name' || token.text !== 'not') return primary();
		next++;
		const operand = unary();
		if (operand.type !== 'Boolean') throw badQuery("The operand of 'not' is not a boolean.");
		return { type: 'Boolean', run: (row) => operand.run(row) !== true };
	}

	function primary(): TypedExpression {
		const token = tokens[next];
		if (!token) throw fail();
		next++;
		if (token.kind === 'literal') return literal(token);
		if (token.kind === 'name') return isMark('(') ? functionCall(token.text) : property(token.text);
		if (token.text !== '(') {
			next--;
			throw fail();
		}
		const inner = level(0);
		expect(')');
		return inner;
	}

	function functionCall(name: string): TypedExpression {
		expect('(');
		const args: TypedExpression[] = [];
		while (!isMark(')')) {
			if (args.length > 0) expect(',');
			args.push(level(0));
		}
		expect(')');
		return callFunction(name, args, dialect);
	}

	function property(name: string): TypedExpression {
		const type = dialect.property(name);
		if (!type)
			throw badQuery(`Could not find a property named '${name}' on type '${dialect.typeName}'.`);
		return { type, run: (row) => row[name] ?? null };
	}

	function literal(token: Token & { kind: 'literal' }): TypedExpression {
		const { kind, text: value, enumType = '' } = token.literal;
		if (kind === 'Enum') {
			if (!dialect.enumMember(enumType, value))
				throw badQuery(
					`The string '${enumType}'${value}'' is not a valid enumeration type constant.`,
				);
			return { type: enumType, run: () => value };
		}
		if (kind === 'Null') return { type: 'Null', run: () => null };
		if (kind === 'Boolean') return { type: 'Boolean', run: () => value === 'true' };
		if (kind === 'String') return { type: 'String', run: () => value, literal: value };
		if (kind === 'Double') throw badQuery(`Edm.Double is not a type of any property: ${value}.`);
		const stored = kind === 'Date' ? value : canonicalText({ type: kind }, value);
		return { type: kind, run: () => stored };
	}

	const whole = level(0);
	if (next < tokens.length) throw fail();
	if (whole.type !== 'Boolean')
		throw badQuery('The $filter expression must evaluate to a single boolean value.');
	return (row) => whole.run(row) === true;
}
