import type { Field, Model } from '../model/modelTypes';
import {
	canonicalText,
	emptyValue,
	fitsNumber,
	isGuid,
	isNumeric,
	type Value,
} from '../values/storedValues';

/** A text that isn't a valid value for its field. */
export class CellFlaw extends Error {}

const badDate = (text: string) => new CellFlaw(`DMF2016: The date "${text}" is not valid.`);

const badValue = (field: Field, text: string) =>
	new CellFlaw(`DMF2018: The value "${text}" is not valid for the field "${field.label}".`);

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const US_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d{1,7})?Z?$/;

function dayOf(text: string): [number, number, number] | undefined {
	const [, year, month, day] = DAY.exec(text) ?? [];
	if (year) return [Number(year), Number(month), Number(day)];
	const [, usMonth, usDay, usYear] = US_DAY.exec(text) ?? [];
	return usYear ? [Number(usYear), Number(usMonth), Number(usDay)] : undefined;
}

/** A date of a file, as an instant: a day, or a day and a time after a blank or T. */
function readDate(text: string, dateOnly: boolean): string {
	const [dayText = '', timeText = '00:00:00', ...more] = text.split(/[T ]/);
	const day = dayOf(dayText);
	const [, hours, minutes, seconds] = TIME.exec(timeText) ?? [];
	if (!day || hours === undefined || more.length > 0) throw badDate(text);
	const [year, month, date] = day;
	const instant = new Date(
		Date.UTC(year, month - 1, date, Number(hours), Number(minutes), Number(seconds)),
	);
	if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== date) throw badDate(text);
	return `${instant.toISOString().slice(0, 10)}T${dateOnly ? '12:00:00' : timeText.replace('Z', '')}Z`;
}

function readMember(field: Field, text: string, model: Model): string {
	const members = model.enums.get(field.enumName ?? '')?.members ?? [];
	const wanted = text.toLowerCase();
	const member = members.find(
		({ name, value }) => name.toLowerCase() === wanted || String(value) === wanted,
	);
	if (member) return member.name;
	throw badValue(field, text);
}

const FLAGS: Readonly<Record<string, boolean>> = {
	yes: true,
	no: false,
	true: true,
	false: false,
	'1': true,
	'0': false,
};

/**
 * The stored value of a text in a file; an empty text is an empty value.
 * @param flags how yes and no may be written; labels = by their names alone
 * @throws CellFlaw
 */
export function readCell(
	field: Field,
	text: string,
	model: Model,
	flags: 'any' | 'labels' = 'any',
): Value {
	if (text === '') return emptyValue(field, model);
	const isFlag = field.type === 'Boolean' || field.enumName === 'NoYes';
	if (isFlag && flags === 'labels' && !/^(yes|no)$/i.test(text)) throw badValue(field, text);
	if (field.type === 'Enum') return readMember(field, text, model);
	if (field.type === 'DateTimeOffset')
		return canonicalText(field, readDate(text, field.dateOnly ?? false));
	if (field.type === 'Boolean') {
		const flag = FLAGS[text.toLowerCase()];
		if (flag === undefined) throw badValue(field, text);
		return flag;
	}
	const isWrong =
		(isNumeric(field.type) && !fitsNumber(field.type, text)) ||
		(field.type === 'Guid' && !isGuid(text));
	if (isWrong) throw badValue(field, text);
	return canonicalText(field, text);
}

const NO_DATE = '1900-01-01';

function usDate(day: string, time: string, dateOnly: boolean): string {
	const [year, month, date] = day.split('-');
	const hours = Number(time.slice(0, 2));
	const clock = `${String(hours % 12 || 12).padStart(2, '0')}${time.slice(2)} ${hours < 12 ? 'am' : 'pm'}`;
	const text = `${month}/${date}/${year}`;
	return dateOnly ? text : `${text} ${clock}`;
}

/** A stored value as the text of a file. */
export function writeCell(field: Field, value: Value, dates: 'iso' | 'enUs'): string {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	if (field.type !== 'DateTimeOffset') return value;
	const [day = '', time = ''] = value.replace('Z', '').split('T');
	if (day === NO_DATE) return '';
	const isDay = field.dateOnly ?? false;
	if (dates === 'enUs') return usDate(day, time, isDay);
	return isDay ? `${day}T00:00:00` : `${day}T${time}`;
}
