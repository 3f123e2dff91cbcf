import { compareNumbers } from '../values/decimal';
import type { Entity } from '../model/modelTypes';
import type { Query } from '../requests/queryOptions';
import type { Store, Stored } from './store';
import { foldText, isNumeric, type Value } from '../values/storedValues';

type SortStep = Query['order'][number];

/** Compares two rows, given by their indexes in the list. */
type Comparison = (left: number, right: number) => number;

const nullsFirst = (a: unknown, b: unknown): number => Number(a !== null) - Number(b !== null);

/** Compares as JavaScript numbers first: exact arithmetic on text is slow and seldom needed. */
function byNumber(values: readonly Value[]): Comparison {
	const rough = values.map(Number);
	return (left, right) => {
		const [a = null, b = null] = [values[left], values[right]];
		if (a === null || b === null) return nullsFirst(a, b);
		const difference = (rough[left] ?? 0) - (rough[right] ?? 0);
		return difference !== 0 || a === b ? difference : compareNumbers(String(a), String(b));
	};
}

function byKey(keys: readonly (string | number | null)[]): Comparison {
	return (left, right) => {
		const [a = null, b = null] = [keys[left], keys[right]];
		if (a === null || b === null) return nullsFirst(a, b);
		return a < b ? -1 : a > b ? 1 : 0;
	};
}

/** Compares values that are computed once per row, not at each comparison. */
function comparisonOf(rows: readonly Stored[], entity: Entity, { name }: SortStep): Comparison {
	const values = rows.map(({ row }) => row[name] ?? null);
	const type = entity.fieldByName.get(name)?.type ?? 'String';
	if (isNumeric(type)) return byNumber(values);
	const keyOf = type === 'DateTimeOffset' ? Date.parse : foldText;
	return byKey(values.map((value) => (value === null ? null : keyOf(String(value)))));
}

function sort(rows: readonly Stored[], entity: Entity, steps: readonly SortStep[]): Stored[] {
	const comparisons = steps.map((step) => ({
		compare: comparisonOf(rows, entity, step),
		sign: step.descending ? -1 : 1,
	}));
	const positions = rows
		.map((_, place) => place)
		.sort((left, right) => {
			for (const { compare, sign } of comparisons) {
				const order = compare(left, right);
				if (order !== 0) return order * sign;
			}
			return left - right;
		});
	return positions.flatMap((place) => rows[place] ?? []);
}

/**
 * All rows of an entity, sorted by $orderby, then by key, so that pages never overlap. The order is
 * cached until a row changes, so that the pages of a read don't each sort the table.
 */
export function sortedRows(
	store: Store,
	entity: Entity,
	order: readonly SortStep[],
): readonly Stored[] {
	const steps = [...order, ...entity.keys.map(({ name }) => ({ name, descending: false }))];
	const id = steps.map(({ name, descending }) => `${name} ${String(descending)}`).join();
	return store.sorted(entity, id, (rows) => sort(rows, entity, steps));
}
