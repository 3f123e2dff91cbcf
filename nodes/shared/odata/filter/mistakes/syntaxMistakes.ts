import type { Token } from './tokens';

/** What is wrong with a filter. */
export interface FilterMistake {
	/** The rest of a sentence that begins with "The Filter". */
	problem: string;
	/** What to write instead. */
	advice: string;
}

const OPERATORS: Readonly<Record<string, string>> = {
	'=': 'eq',
	'==': 'eq',
	'!=': 'ne',
	'<>': 'ne',
	'<': 'lt',
	'<=': 'le',
	'>': 'gt',
	'>=': 'ge',
	'&&': 'and',
	'||': 'or',
	'!': 'not',
};

/** The equivalent operator of the condition builder. */
const CONDITIONS = 'choose Filter By: Conditions, which writes the filter for you';

function symbolMistake({ text }: Token, next: Token | undefined): FilterMistake | undefined {
	const operator = OPERATORS[text];
	if (operator !== undefined) {
		return {
			problem: `has ${text} outside of quotes, which is not OData`,
			advice: `Write ${operator} for ${text}, for example: CustomerGroupId eq '10'. Or ${CONDITIONS}.`,
		};
	}
	if (/^%[\da-f]{2}$/i.test(text)) {
		return {
			problem: `is percent-encoded (${text} outside of quotes)`,
			advice:
				"Write it as plain text, with normal spaces and quotes: Name eq 'A & B'. The node encodes it.",
		};
	}
	if (text === '+') {
		return {
			problem: 'has + outside of quotes',
			advice: "Use normal spaces: Name eq 'A B'. To add numbers, write add.",
		};
	}
	if (text === '"') {
		return {
			problem: 'has a double quote outside of single quotes',
			advice: "Put text in single quotes: Name eq 'Retail'.",
		};
	}
	if (text === '&') {
		return {
			problem: `has & outside of quotes${next ? `, before ${next.text}` : ''}`,
			advice:
				'Enter only the condition. For other query options, use Sort, Limit and the other settings of the node. To join conditions, write and.',
		};
	}
	return undefined;
}

const isText = (token: Token | undefined, text: string) =>
	token?.kind === 'name' && token.text.toLowerCase() === text;

/** Words that come before a field rather than being one. */
const CONNECTIVES = ['and', 'or', 'not'];

/** `Field in (…)` and `Field has …`, which F&O doesn't support [documented]. */
function operatorMistake(tokens: readonly Token[], at: number): FilterMistake | undefined {
	const [field, operator, next] = tokens.slice(at - 1, at + 2);
	if (field?.kind !== 'name' || CONNECTIVES.includes(field.text)) return undefined;
	const { text: name } = field;
	if (isText(operator, 'in') && next?.text === '(' && next.kind === 'symbol') {
		return {
			problem: 'has the operator in, which finance and operations does not support',
			advice: `Compare with each value: (${name} eq 'a' or ${name} eq 'b'). Or choose Filter By: Conditions and Is One Of.`,
		};
	}
	if (isText(operator, 'has') && next !== undefined) {
		return {
			problem: 'has the operator has, which finance and operations does not support',
			advice: `Compare with eq or ne, or ${CONDITIONS}.`,
		};
	}
	return undefined;
}

/** In: the pieces of a filter. Out: the first thing in it that F&O certainly doesn't accept. */
export function syntaxMistake(tokens: readonly Token[]): FilterMistake | undefined {
	for (const [at, token] of tokens.entries()) {
		const mistake =
			token.kind === 'symbol' ? symbolMistake(token, tokens[at + 1]) : operatorMistake(tokens, at);
		if (mistake) return mistake;
	}
	return undefined;
}
