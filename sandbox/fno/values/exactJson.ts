import { parse } from 'lossless-json';

/** A JSON number with its digits as written, so that nothing is rounded. */
export class Digits {
	constructor(readonly text: string) {}
}

/** Parses JSON; every number becomes Digits. Throws SyntaxError. */
export function readJson(text: string): unknown {
	return parse(text, undefined, (digits) => new Digits(digits));
}

/** Writes JSON without whitespace; Digits are written unchanged. */
export function writeJson(value: unknown): string {
	if (value instanceof Digits) return value.text;
	if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
	if (value !== null && typeof value === 'object')
		return `{${Object.entries(value)
			.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`)
			.join(',')}}`;
	return JSON.stringify(value ?? null);
}
