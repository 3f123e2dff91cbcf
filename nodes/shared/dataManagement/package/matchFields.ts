/** A field of a data entity, as `DataManagementTargetMapEntities` lists it. */
export interface MapRow {
	/** In capitals, such as `CUSTOMERGROUPID`. */
	stagingField: string;
	/** The field of the entity, such as `CustomerGroupId`. */
	targetField?: string;
}

export interface MatchedFields {
	/** Item fields and their staging fields, in the order of the items. */
	matched: Array<{ itemField: string; stagingField: string }>;
	/** Item fields that the entity doesn't have. */
	unmatched: string[];
	/** Staging fields matched by more than one item field; they are not among the matched ones. */
	doubled: Array<{ stagingField: string; itemFields: string[] }>;
}

/** Case, spaces and underscores are ignored. */
const plainName = (name: string): string => name.toLowerCase().replace(/[\s_]/g, '');

/**
 * In: the field names of the items and the fields of an entity. Out: which goes where. An exact
 * staging field name wins over a similar one, and staging fields win over fields of the entity.
 */
export function matchFields(
	itemFieldNames: Iterable<string>,
	mapRows: readonly MapRow[],
): MatchedFields {
	const fields = new Map<string, string>();
	const add = (name: string | undefined, stagingField: string) => {
		if (name !== undefined && name !== '' && !fields.has(name)) fields.set(name, stagingField);
	};
	for (const { stagingField } of mapRows) add(`=${stagingField.toUpperCase()}`, stagingField);
	for (const { stagingField } of mapRows) add(plainName(stagingField), stagingField);
	for (const { targetField, stagingField } of mapRows) {
		add(targetField && plainName(targetField), stagingField);
	}

	const sources = new Map<string, string[]>();
	const unmatched: string[] = [];
	for (const itemField of new Set(itemFieldNames)) {
		const field = fields.get(`=${itemField.toUpperCase()}`) ?? fields.get(plainName(itemField));
		if (field === undefined) unmatched.push(itemField);
		else sources.set(field, [...(sources.get(field) ?? []), itemField]);
	}
	const all = [...sources].map(([stagingField, itemFields]) => ({ stagingField, itemFields }));
	return {
		matched: all
			.filter(({ itemFields }) => itemFields.length === 1)
			.map(({ stagingField, itemFields }) => ({ itemField: itemFields[0], stagingField })),
		unmatched,
		doubled: all.filter(({ itemFields }) => itemFields.length > 1),
	};
}
