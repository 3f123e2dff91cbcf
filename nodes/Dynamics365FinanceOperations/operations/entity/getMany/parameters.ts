import type { Item } from '../../run/item';

export interface GetManyEntitiesParameters {
	/** Part of a name; '' for all entities. */
	searchText: string;
	/** Categories to return; empty for all. */
	categories: string[];
	writableOnly: boolean;
	/** `undefined` for all results. */
	limit: number | undefined;
}

/** Throws InputError for a limit below 1. */
export function readParameters(item: Item): GetManyEntitiesParameters {
	const categories = item.option('category');
	return {
		searchText: item.text('searchText'),
		categories: Array.isArray(categories) ? categories.map(String) : [],
		writableOnly: item.flag('writableOnly'),
		limit: item.limit(),
	};
}
