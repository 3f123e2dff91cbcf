import { readLiteral, type Literal } from '../values/literals';
import { NAMESPACE, type Entity, type Field, type Model } from '../model/modelTypes';
import { odataError } from '../refusal';
import type { Switches } from '../../switches/fnoSwitches';
import { canonicalText, edmName, fitsNumber, isNumeric, type Row } from '../values/storedValues';

const SYNTAX = 'Bad Request - Error in query syntax.';

const syntaxError = (): Error => odataError(400, 'odata', SYNTAX);

function splitParts(text: string): { name?: string; literal: Literal }[] {
	const parts: { name?: string; literal: Literal }[] = [];
	let position = 0;
	for (;;) {
		const named = /\s*(?:([A-Za-z_]\w*)=)?/y;
		named.lastIndex = position;
		const [all = '', name] = named.exec(text) ?? [];
		const found = readLiteral(text, position + all.length);
		if (!found) throw syntaxError();
		parts.push(name === undefined ? { literal: found.literal } : { name, literal: found.literal });
		position = found.end;
		while (text[position] === ' ') position++;
		if (position === text.length) return parts;
		if (text[position] !== ',') throw syntaxError();
		position++;
	}
}

/**
 * Whether a literal's form and value match a field's type; strict, without conversion from text.
 */
function literalFits(literal: Literal, field: Field, model: Model): boolean {
	if (isNumeric(field.type))
		return (
			['Int32', 'Int64', 'Decimal'].includes(literal.kind) && fitsNumber(field.type, literal.text)
		);
	if (field.type !== 'Enum') return literal.kind === field.type;
	const members = model.enums.get(field.enumName ?? '')?.members ?? [];
	return (
		literal.kind === 'Enum' &&
		literal.enumType === `${NAMESPACE}.${field.enumName ?? ''}` &&
		members.some((member) => member.name === literal.text)
	);
}

function tooFewKeys(entity: Entity, given: number, switches: Switches): Error {
	const names = entity.keys.map((key) => key.name).join(', ');
	const text = `Only ${given} of ${entity.keys.length} keys provided for lookup, provide keys for ${names}`;
	return odataError(Number(switches.keyCountStatus), 'operation', `${text}.`);
}

/**
 * Parses a key predicate: all parts by name in any order, or a bare literal for a single key.
 * In: decoded text between the parentheses. Out: the key values in canonical form.
 * Throws 400 for syntax, unknown names (case-sensitive) and types; too few parts as observed.
 */
export function readKey(text: string, entity: Entity, model: Model, switches: Switches): Row {
	const parts = splitParts(text);
	const first = parts[0];
	if (parts.length === 1 && first && first.name === undefined) {
		if (entity.keys.length > 1) throw tooFewKeys(entity, 1, switches);
		first.name = entity.keys[0]?.name ?? '';
	}
	const row: Row = {};
	for (const { name, literal } of parts) {
		const field = entity.keys.find((key) => key.name === name);
		if (!field || field.name in row) throw syntaxError();
		if (!literalFits(literal, field, model))
			throw odataError(
				400,
				'odata',
				`${SYNTAX} The key value (${literal.text}) for '${field.name}' is not of type '${edmName(field)}'.`,
			);
		row[field.name] =
			literal.kind === 'Boolean' ? literal.text === 'true' : canonicalText(field, literal.text);
	}
	if (Object.keys(row).length < entity.keys.length)
		throw tooFewKeys(entity, Object.keys(row).length, switches);
	return row;
}
