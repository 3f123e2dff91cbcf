import type { EntityMap } from '../packageFormat';

/** In: the map of a file. Out: gives the staging field of a column, whatever its case. */
export function stagingFields(fields: readonly EntityMap[]): (column: string) => string {
	const mapped = new Map(
		fields
			.filter(({ entityField }) => entityField !== '')
			.map(({ xmlField, entityField }) => [xmlField.toUpperCase(), entityField]),
	);
	return (column) => mapped.get(column.trim().toUpperCase()) ?? column.trim();
}
