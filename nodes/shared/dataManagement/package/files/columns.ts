import type { EntityMap } from '../packageFormat';

/**
 * In: the map of a file. Out: gives the staging field of a column, whatever its case. Columns that
 * share a staging field, as those of an array may, keep their own names: none must hide another.
 */
export function stagingFields(fields: readonly EntityMap[]): (column: string) => string {
	const mapped = fields.filter(({ entityField }) => entityField !== '');
	const columns = new Map<string, Set<string>>();
	for (const { xmlField, entityField } of mapped) {
		const known = columns.get(entityField.toUpperCase()) ?? new Set();
		columns.set(entityField.toUpperCase(), known.add(xmlField.toUpperCase()));
	}
	const isShared = (entityField: string) => (columns.get(entityField.toUpperCase())?.size ?? 0) > 1;
	const names = new Map(
		mapped.map(({ xmlField, entityField }) => [
			xmlField.toUpperCase(),
			isShared(entityField) ? xmlField : entityField,
		]),
	);
	return (column) => names.get(column.trim().toUpperCase()) ?? column.trim();
}
