import { isGuid, isInstant } from './storedValues';

/** A literal in a URL, with the type that its form implies. */
export interface Literal {
	kind:
		| 'String'
		| 'Guid'
		| 'DateTimeOffset'
		| 'Date'
		| 'Int32'
		| 'Int64'
		| 'Decimal'
		| 'Double'
		| 'Boolean'
		| 'Null'
		| 'Enum';
	text: string;
	/** Namespace-qualified name of an enum type. */
	enumType?: string;
}

const STRING = /'((?:[^']|'')*)'/y;
const ENUM = /([A-Za-z_][\w.]*)'((?:[^']|'')*)'/y;
const BARE = /[A-Za-z0-9_+\-.:]+/y;

const unquote = (text: string): string => text.replaceAll("''", "'");

function at(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
	pattern.lastIndex = position;
	return pattern.exec(text);
}

function bareKind(text: string): Literal['kind'] | undefined {
	if (isGuid(text)) return 'Guid';
	if (isInstant(text)) return 'DateTimeOffset';
	if (/^\d{4}-\d\d-\d\d$/.test(text)) return 'Date';
	if (/^-?\d+$/.test(text))
		return BigInt.asIntN(32, BigInt(text)) === BigInt(text) ? 'Int32' : 'Int64';
	if (/^-?\d+\.\d+$/.test(text)) return 'Decimal';
	if (/^-?\d+(\.\d+)?[eE][+-]?\d+$/.test(text)) return 'Double';
	if (text === 'true' || text === 'false') return 'Boolean';
	return text === 'null' ? 'Null' : undefined;
}

/**
 * Parses the literal at `position` of decoded URL text, strictly by its form: quoted = String, name
 * before the quote = Enum, anything else bare. Undefined if there is no literal.
 */
export function readLiteral(
	text: string,
	position: number,
): { literal: Literal; end: number } | undefined {
	const quoted = at(STRING, text, position);
	if (quoted)
		return {
			literal: { kind: 'String', text: unquote(quoted[1] ?? '') },
			end: position + quoted[0].length,
		};
	const named = at(ENUM, text, position);
	if (named)
		return {
			literal: { kind: 'Enum', text: unquote(named[2] ?? ''), enumType: named[1] ?? '' },
			end: position + named[0].length,
		};
	const bare = at(BARE, text, position);
	const kind = bare ? bareKind(bare[0]) : undefined;
	return bare && kind
		? { literal: { kind, text: bare[0] }, end: position + bare[0].length }
		: undefined;
}
