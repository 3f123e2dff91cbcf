import { qualified, matchIgnoringCase } from '../names';
import { joinNames, invalidValue, type FieldInput } from './invalidValue';
import type { TypedField } from './typedField';
import { readText } from './valueReaders';

/** F&O's flags are enums; AI agents and other systems send true and false for them. */
const NO_YES: ReadonlyMap<string, string> = new Map([
	['false', 'No'],
	['true', 'Yes'],
]);
const QUALIFIED_LITERAL = /^([\w.]+)'(.*)'$/s;

/**
 * In: a field. Out: whether its values are members of an enumeration. When the members are not
 * known the type decides: any type with a namespace that isn't an EDM primitive.
 */
export function isEnum(field: TypedField): boolean {
	if (field.isComplex) return false;
	if (hasMembers(field)) return true;
	return !field.type.startsWith('Edm.') && field.type.includes('.');
}

/**
 * In: a member's name or its qualified literal, or true and false for a type with only No and Yes.
 * Out: the name, checked against the members if they are known. Throws InputError that lists the
 * members.
 */
export function readMember(input: FieldInput): string {
	const { field } = input;
	const text = readText(input).trim();
	const literal = QUALIFIED_LITERAL.exec(text);
	const member = literal && isTypeOf(field, literal[1]) ? literal[2] : text;
	const flag = isNoYes(field) ? NO_YES.get(member.toLowerCase()) : undefined;
	if (flag !== undefined) return flag;
	if (member !== '' && (!hasMembers(field) || field.members?.includes(member))) return member;

	const members = field.members ?? [];
	const near = matchIgnoringCase(member, members);
	const type = field.type.slice(field.type.lastIndexOf('.') + 1);
	const advice = near
		? `Enter '${near}': member names are case-sensitive.`
		: `Enter one of: ${joinNames(members)}.`;
	throw invalidValue(input, `a member of ${type}`, members.length > 0 ? advice : 'Enter its name.');
}

/** In: a field and one of its members. Out: the member's literal in a URL. */
export function enumLiteral(field: TypedField, member: string): string {
	return `${qualified(field.type)}'${member.replace(/'/g, "''")}'`;
}

function hasMembers(field: TypedField): boolean {
	return (field.members?.length ?? 0) > 0;
}

function isNoYes({ members }: TypedField): boolean {
	return members?.length === 2 && members.includes('No') && members.includes('Yes');
}

function isTypeOf(field: TypedField, name: string): boolean {
	return qualified(name) === qualified(field.type);
}
