import { InputError } from '../../../../shared/core/inputError';
import { didYouMean, nearest } from '../../../../shared/core/nearestNames';
import { cellText } from '../../../../shared/dataManagement/package/cells';
import type { CellPlace, CellValue } from '../../../../shared/dataManagement/package/cells';
import { matchFields } from '../../../../shared/dataManagement/package/matchFields';
import type { MapRow } from '../../../../shared/dataManagement/package/matchFields';
import type { SourceFormat } from '../../../../shared/dataManagement/package/packageFormat';
import type { DataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import { holdsCompany } from '../../../../shared/records/companyLimit/entityReach';
import { assertAllowed } from '../../../../shared/records/companyLimit/recordReach';
import type { Connection } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';

/** The items of one entity. */
export interface EntityItems {
	entity: DataEntity;
	items: Item[];
}

/** The columns of an entity and where each comes from. */
export interface Columns {
	/** Staging fields. */
	fields: string[];
	/** The field of the items for each. */
	sources: string[];
}

const refused = (field: string, message: string, advice: string) =>
	new InputError({ field, value: field, message, advice });

function unmatchedFields(
	label: string,
	unmatched: readonly string[],
	map: readonly MapRow[],
): InputError {
	const names = map.map(({ stagingField, targetField = stagingField }) => targetField);
	const candidates = names.map((name) => ({ label: name, names: [name] }));
	const near = [...new Set(unmatched.flatMap((name) => nearest(name, candidates)))].slice(0, 5);
	const shown = unmatched.map((name) => `"${name}"`).join(', ');
	return refused(
		unmatched[0],
		`The entity "${label}" has no field for ${shown} of the items`,
		`${didYouMean(near)} Rename or remove such fields, or turn on Ignore Unmatched Fields in the options.`.trim(),
	);
}

/**
 * Finds the staging field for each field of the items.
 * @param except fields that aren't data
 * @throws InputError for fields without one, and for several with the same
 */
export function columnsOf(
	{ entity: { label }, items }: EntityItems,
	map: readonly MapRow[],
	{ except, ignoreUnmatched }: { except: readonly string[]; ignoreUnmatched: boolean },
): Columns {
	const names = new Set<string>();
	for (const { json } of items) for (const name in json) names.add(name);
	for (const name of except) names.delete(name);
	const { matched, unmatched, doubled } = matchFields(names, map);
	if (doubled.length > 0) {
		const [{ stagingField, itemFields }] = doubled;
		throw refused(
			itemFields[0],
			`The fields ${itemFields.join(' and ')} of the items are the same field ${stagingField} of "${label}"`,
			'Keep one of them: upper and lower case, blanks and underscores do not count.',
		);
	}
	if (matched.length > 0 && (unmatched.length === 0 || ignoreUnmatched)) {
		return {
			fields: matched.map(({ stagingField }) => stagingField),
			sources: matched.map(({ itemField }) => itemField),
		};
	}
	if (unmatched.length > 0) throw unmatchedFields(label, unmatched, map);
	throw refused(
		'Input Items',
		`The items for the entity "${label}" have no fields`,
		'Give each item at least one field of the entity.',
	);
}

/**
 * Checks every value before anything is sent.
 * @returns whether some items lack fields that others have
 * @throws InputError for an item without any field of the entity, for values that no file can hold,
 * and for companies that aren't allowed
 */
export function checkRows(
	{ entity: { label }, items }: EntityItems,
	{ fields, sources }: Columns,
	format: SourceFormat,
	{ allowedCompanies }: Connection,
): boolean {
	const place: CellPlace = { entity: label, field: '', row: 0, format };
	const ofCompanies = fields.map((field) => allowedCompanies !== undefined && holdsCompany(field));
	let hasGaps = false;
	for (const { json, index } of items) {
		place.row += 1;
		let found = 0;
		for (let column = 0; column < fields.length; column += 1) {
			const value = json[sources[column]];
			if (value === undefined) continue;
			found += 1;
			place.field = fields[column];
			const text = cellText(value, place);
			if (ofCompanies[column] && text !== '') assertAllowed(allowedCompanies, text);
		}
		if (found === 0) {
			throw refused(
				'Input Items',
				`Item ${index} has no field of the entity "${label}"`,
				'Give each item at least one field of the entity, or filter such items out.',
			);
		}
		hasGaps ||= found < fields.length;
	}
	return hasGaps;
}

/** The rows of a file, made while they are read. */
export function* rowsOf(
	{ items }: EntityItems,
	{ sources }: Columns,
): Generator<readonly CellValue[]> {
	for (const { json } of items) yield sources.map((source) => json[source] as CellValue);
}
