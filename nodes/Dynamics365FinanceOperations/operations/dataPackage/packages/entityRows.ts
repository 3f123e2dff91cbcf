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
	/** The fields of the items for each: items may spell one name in several ways. */
	sources: string[][];
}

const refused = (field: string, message: string, advice: string, item?: number) =>
	new InputError({ field, value: field, message, advice, ...(item !== undefined && { item }) });

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
 * @throws InputError for fields without one
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
	const columns = [
		...matched.map(({ stagingField, itemField }) => ({ stagingField, itemFields: [itemField] })),
		...doubled,
	];
	if (unmatched.length > 0 && (columns.length === 0 || !ignoreUnmatched)) {
		throw unmatchedFields(label, unmatched, map);
	}
	if (columns.length === 0) {
		throw refused(
			'Input Items',
			`The items for the entity "${label}" have no fields`,
			'Give each item at least one field of the entity.',
		);
	}
	return {
		fields: columns.map(({ stagingField }) => stagingField),
		sources: columns.map(({ itemFields }) => itemFields),
	};
}

/** The value of a column in an item, which may have none. */
function valueIn({ json }: Item, sources: readonly string[]): unknown {
	if (sources.length === 1) return json[sources[0]];
	return sources.map((source) => json[source]).find((value) => value !== undefined);
}

/** Throws InputError for an item that gives a field of the entity in two ways. */
function assertNotDoubled({ json, index }: Item, field: string, sources: readonly string[]): void {
	const given = sources.filter((source) => json[source] !== undefined);
	if (given.length < 2) return;
	throw refused(
		given[0],
		`The fields ${given.join(' and ')} of item ${index} both match the field ${field} of the entity`,
		'Keep one of them: upper and lower case, spaces and underscores are ignored.',
		index,
	);
}

/**
 * Checks every value before anything is sent.
 * @returns whether some items lack fields that others have
 * @throws InputError for an item without any field of the entity or with one twice, for values that no file can hold,
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
	for (const item of items) {
		place.row += 1;
		place.item = item.index;
		let found = 0;
		for (let column = 0; column < fields.length; column += 1) {
			if (sources[column].length > 1) assertNotDoubled(item, fields[column], sources[column]);
			const value = valueIn(item, sources[column]);
			if (value === undefined) continue;
			found += 1;
			place.field = fields[column];
			const text = cellText(value, place);
			if (ofCompanies[column] && text !== '') assertAllowed(allowedCompanies, text);
		}
		if (found === 0) {
			throw refused(
				'Input Items',
				`No field of item ${item.index} is a field of the entity "${label}"`,
				'Give each item at least one field of the entity, or filter such items out.',
				item.index,
			);
		}
		hasGaps ||= found < fields.length;
	}
	return hasGaps;
}

/** The rows of a file, created while they are read. The array is reused for the next row. */
export function* rowsOf(
	{ items }: EntityItems,
	{ sources }: Columns,
): Generator<readonly CellValue[]> {
	const values: CellValue[] = sources.map(() => undefined);
	for (const item of items) {
		for (let column = 0; column < sources.length; column += 1) {
			values[column] = valueIn(item, sources[column]) as CellValue;
		}
		yield values;
	}
}
