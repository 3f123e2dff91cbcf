import { InputError } from '../../core/inputError';
import { momentOf } from '../../odata/values/text/dates';
import { plainDecimal } from '../../odata/values/text/numbers';
import type { SourceFormat } from './packageFormat';

/** A value of a row; no value means an empty cell. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** The position of a cell, for messages about it. */
export interface CellPlace {
	/** The entity's label. */
	entity: string;
	field: string;
	/** The first row is 1. */
	row: number;
	/** The item that the row is made of, counted from 0. */
	item?: number;
	format: SourceFormat;
}

/**
 * XML files may not contain any control character except the tab, not even line breaks [documented,
 * DMF2055].
 */
const CONTROL = /[^\P{Cc}\t]|[\uFFFE\uFFFF]/u;
const HALF_CHARACTER = /\p{Cs}/u;

/**
 * In: a value of an item and its place. Out: the text of its cell.
 * - Numbers have their exact digits and no exponent. A Date is ISO text in UTC.
 * - Text stays as it is, dates included: how F&O reads them depends on the source data format of the
 *   project [documented].
 * - A boolean is `Yes` or `No`, the labels of NoYes [guess].
 * - No value is an empty cell. It clears the field, even of an existing record [guess].
 * @throws InputError for objects, lists and text that the format cannot hold
 */
export function cellText(value: unknown, place: CellPlace): string {
	switch (typeof value) {
		case 'string':
			return checkedText(value, place);
		case 'undefined':
			return '';
		case 'boolean':
			return value ? 'Yes' : 'No';
		case 'bigint':
			return value.toString();
		case 'number': {
			const digits = Number.isFinite(value) ? plainDecimal(String(value)) : undefined;
			if (digits === undefined)
				throw refusedCell(value, place, `is ${value}, which no field holds`);
			if (Number.isInteger(value) && !Number.isSafeInteger(value))
				throw refusedCell(
					value,
					place,
					`is ${digits}, a number that n8n may have rounded`,
					'Numbers above 9007199254740991 keep their digits as text only: put quotes around the value where it comes from.',
				);
			return digits;
		}
	}
	if (value === null) return '';
	// A Date or a luxon DateTime, whose time zone F&O would not read.
	const moment = momentOf(value);
	if (moment) return moment.instant;
	if (Array.isArray(value)) throw refusedCell(value, place, 'holds a list');
	throw refusedCell(value, place, 'holds an object');
}

function checkedText(text: string, place: CellPlace): string {
	if (HALF_CHARACTER.test(text)) {
		throw refusedCell(text, place, 'contains half of a character (for example a truncated emoji)');
	}
	const control = place.format === 'XML-Element' ? CONTROL.exec(text)?.[0] : undefined;
	if (control === undefined) return text;
	const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
	throw refusedCell(
		text,
		place,
		`contains the control character U+${code}, which F&O's XML files cannot contain`,
		'Remove it from the value, or set Format to CSV-Unicode.',
	);
}

function refusedCell(
	value: unknown,
	{ entity, field, row, item }: CellPlace,
	what: string,
	advice = 'A file can contain text, numbers, dates and Yes or No. Use such a value, or leave the field out.',
): InputError {
	return new InputError({
		field,
		value,
		message: `The field ${field} of ${item === undefined ? `row ${row}` : `item ${item}`} for ${entity} ${what}.`,
		advice,
		...(item !== undefined && { item }),
	});
}
