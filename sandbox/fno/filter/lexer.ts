import { readLiteral, type Literal } from '../values/literals';
import { badQuery } from '../refusal';

export type Token =
	| { kind: 'literal'; literal: Literal; at: number }
	| { kind: 'name'; text: string; at: number }
	| { kind: 'mark'; text: '(' | ')' | ','; at: number };

const NAME = /[A-Za-z_][\w]*(?:[./][A-Za-z_]\w*)*/y;

/** Splits a decoded $filter into tokens. Throws 400 at the first invalid character. */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const char = text[at] ?? '';
		if (char === ' ') {
			at++;
			continue;
		}
		if (char === '(' || char === ')' || char === ',') {
			tokens.push({ kind: 'mark', text: char, at });
			at++;
			continue;
		}
		const found = readLiteral(text, at);
		if (found) {
			tokens.push({ kind: 'literal', literal: found.literal, at });
			at = found.end;
			continue;
		}
		NAME.lastIndex = at;
		const name = NAME.exec(text)?.[0];
		if (!name) throw badQuery(`Syntax error at position ${at} in '${text}'.`);
		tokens.push({ kind: 'name', text: name, at });
		at += name.length;
	}
	return tokens;
}
