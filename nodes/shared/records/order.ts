import type { EntityModel } from '../metadata/metadataModel';
import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { unknownField } from './unknownField';

interface SortField {
	name: string;
	isDescending: boolean;
}

const STEP = /^([^\s,]+)(?:\s+(asc|desc))?$/i;

const unreadable = (value: unknown) =>
	new InputError({
		field: 'Sort',
		value,
		message: 'Sort has no field',
		advice:
			'Choose a field, or use an expression that returns a field name, optionally followed by asc or desc: CreditLimit desc.',
	});

/** In: `Name`, `Name desc` or several of them with commas. Throws InputError for anything else. */
function readSteps(text: unknown, direction: unknown): SortField[] {
	if (typeof text !== 'string' || text.trim() === '') throw unreadable(text);
	return text.split(',').map((step) => {
		const [, name, own] = STEP.exec(step.trim()) ?? [];
		if (name === undefined) throw unreadable(text);
		return { name, isDescending: (own ?? String(direction)).toLowerCase() === 'desc' };
	});
}

/** The rows of the editor, or text if one expression gives all of it. */
function readSort(value: unknown): SortField[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : readSteps(value, 'asc');
	const rows = isRecord(value) ? (value.fields ?? []) : undefined;
	if (!Array.isArray(rows)) throw unreadable(value);
	return rows.flatMap((row: unknown) => {
		if (!isRecord(row)) throw unreadable(row);
		return readSteps(row.field, row.direction);
	});
}

/**
 * The order as OData text, '' for none. With `withKey` the key fields that aren't part of it
 * follow. Throws InputError for a field that the entity doesn't have.
 */
export function makeOrder(model: EntityModel, sort: unknown, withKey: boolean): string {
	const steps = readSort(sort);
	const unknown = steps.find(({ name }) => !model.fields.some((field) => field.name === name));
	if (unknown) throw unknownField(model, unknown.name);
	const missing = model.keys.filter(({ name }) => !steps.some((step) => step.name === name));
	const order = withKey
		? [...steps, ...missing.map(({ name }) => ({ name, isDescending: false }))]
		: steps;
	return order.map(({ name, isDescending }) => name + (isDescending ? ' desc' : '')).join(',');
}
