import { canonicalNumber, compareNumbers, isPlainNumber } from './decimal';
import { Digits } from './exactJson';
import type { Model, ValueType } from '../model/modelTypes';

/** As stored: numbers as canonical digits, dates as ISO text, enums as member names. */
export type Value = string | boolean | null;
export type Row = Record<string, Value>;

const RANGES: Readonly<Record<string, [string, string]>> = {
	Int32: ['-2147483648', '2147483647'],
	Int64: ['-9223372036854775808', '9223372036854775807'],
};
const NUMERIC = new Set(['Int32', 'Int64', 'Decimal']);
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)$/;

export const isNumeric = (type: string): boolean => NUMERIC.has(type);
export const isGuid = (text: string): boolean => GUID.test(text);
export const isInstant = (text: string): boolean =>
	INSTANT.test(text) && !Number.isNaN(Date.parse(text));

/** Whether a text is a plain number within the type's range, and an integer for integer types. */
export function fitsNumber(type: string, text: string): boolean {
	if (!isPlainNumber(text)) return false;
	const range = RANGES[type];
	if (!range) return text.replace(/\D/g, '').length <= 32;
	if (text.includes('.')) return false;
	return compareNumbers(text, range[0]) >= 0 && compareNumbers(text, range[1]) <= 0;
}

/** An instant as F&O writes it: UTC, without fraction; a date-only field is noon of its UTC day. */
function canonicalInstant(text: string, dateOnly: boolean | undefined): string {
	const iso = new Date(text).toISOString();
	return dateOnly ? `${iso.slice(0, 10)}T12:00:00Z` : `${iso.slice(0, 19)}Z`;
}

/** The value of an unset field: never null for strings, numbers and dates [O]. */
export function emptyValue(field: ValueType & { nullable?: boolean }, model: Model): Value {
	if (isNumeric(field.type)) return '0';
	if (field.type === 'Guid') return '00000000-0000-0000-0000-000000000000';
	if (field.type === 'Boolean') return false;
	if (field.type === 'DateTimeOffset')
		return field.dateOnly ? '1900-01-01T12:00:00Z' : '1900-01-01T00:00:00Z';
	if (field.type !== 'Enum') return '';
	if (field.nullable) return null;
	const members = model.enums.get(field.enumName ?? '')?.members ?? [];
	return (members.find((member) => member.value === 0) ?? members[0])?.name ?? null;
}

/** A stored value as a JSON value; numbers keep their digits. */
export function jsonValue(type: ValueType, value: Value): unknown {
	return isNumeric(type.type) && typeof value === 'string' ? new Digits(value) : value;
}

/** Canonical text of a value, so that equal values have equal text. */
export function canonicalText(field: ValueType, text: string): string {
	if (isNumeric(field.type)) return canonicalNumber(text);
	if (field.type === 'Guid') return text.toLowerCase();
	if (field.type === 'DateTimeOffset') return canonicalInstant(text, field.dateOnly);
	return text;
}

/**
 * Compares two values of one type. `exact` compares strings by code unit, otherwise as the database
 * does.
 */
export function compareValues(type: string, left: Value, right: Value, exact: boolean): number {
	if (left === null || right === null) return Number(left !== null) - Number(right !== null);
	if (isNumeric(type)) return compareNumbers(String(left), String(right));
	if (type === 'DateTimeOffset') return Date.parse(String(left)) - Date.parse(String(right));
	const [a, b] = [left, right].map((value) => (exact ? String(value) : foldText(String(value))));
	return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** A key that two values of one type share exactly if `compareValues` treats them as equal. */
export function comparisonKey(type: string, value: Value, exact: boolean): string {
	if (value === null) return '';
	if (isNumeric(type)) return `=${canonicalNumber(String(value))}`;
	if (type === 'DateTimeOffset') return `=${Date.parse(String(value))}`;
	return `=${exact ? String(value) : foldText(String(value))}`;
}

export const foldText = (text: string): string => text.toLowerCase().replace(/ +$/, '');

/** EDM name of a type, as used in metadata and messages. */
export function edmName(type: ValueType): string {
	return type.type === 'Enum'
		? `Microsoft.Dynamics.DataEntities.${type.enumName ?? ''}`
		: `Edm.${type.type}`;
}
