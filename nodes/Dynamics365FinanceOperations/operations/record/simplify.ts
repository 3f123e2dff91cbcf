import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../shared/core/guards';
import type { EntityModel, FieldModel } from '../../../shared/metadata/metadataModel';
import { edmTypeOf } from '../../../shared/odata/values/edmTypes';

/** Dates and GUIDs that F&O uses for empty values. A number may well be 0 on purpose. */
function emptyTexts(field: FieldModel): readonly string[] {
	const type = edmTypeOf(field.type);
	return type?.kind === 'date' || type?.kind === 'guid' ? type.emptyLiterals(field) : [];
}

const isNothing = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0) ||
	(isRecord(value) && Object.keys(value).length === 0);

/** Whether a field of a record is filled: 0, false and enumeration members count. */
function filledIn(field: FieldModel, records: readonly IDataObject[]): boolean {
	const empty = emptyTexts(field);
	return records.some(({ [field.name]: value }) => {
		if (isNothing(value)) return false;
		return typeof value !== 'string' || !empty.includes(value);
	});
}

/**
 * The fields worth showing: the key, then mandatory fields, then those filled in at least one of
 * the records.
 */
function usedFields(model: EntityModel, records: readonly IDataObject[]): string[] {
	const isThere = ({ name }: FieldModel) => records.some((record) => Object.hasOwn(record, name));
	const others = model.fields.filter(({ isKey }) => !isKey);
	const mandatory = others.filter(({ isMandatory }) => isMandatory);
	const optional = others.filter(({ isMandatory }) => !isMandatory);
	return [
		...[...model.keys, ...mandatory].filter(isThere),
		...optional.filter((field) => filledIn(field, records)),
	].map(({ name }) => name);
}

/**
 * The records without the fields that are empty in all of them, the key and mandatory fields first.
 * Every record gets the same fields in the same order, so that a table of them has fixed columns.
 * Anything that isn't a field of the entity, such as related records, follows unchanged.
 */
export function simplifyRecords(
	model: EntityModel,
	records: readonly IDataObject[],
): IDataObject[] {
	const columns = usedFields(model, records);
	const known = new Set(model.fields.map(({ name }) => name));
	return records.map((record) => {
		const simple: IDataObject = {};
		for (const name of columns) simple[name] = record[name] ?? null;
		for (const name of Object.keys(record)) {
			if (!known.has(name)) simple[name] = record[name];
		}
		return simple;
	});
}
