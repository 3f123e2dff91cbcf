import type { Entity } from '../model/modelTypes';
import { comparisonKey, type Row } from '../values/storedValues';

/** A row with its version and record id. */
export interface Stored {
	set: string;
	row: Row;
	recVersion: number;
	recId: number;
}

interface Index {
	fields: readonly string[];
	exact: boolean;
	buckets: Map<string, Set<Stored>>;
}

/** The rows of one entity, indexed by field values. */
export interface Table {
	/** In the order of insertion. */
	all: () => Stored[];
	/** The rows in the order of `sort`, cached under `id` until one of them changes. */
	sorted: (id: string, sort: (rows: readonly Stored[]) => Stored[]) => readonly Stored[];
	having: (fields: readonly string[], values: Row, exact: boolean) => Iterable<Stored>;
	insert: (stored: Stored) => void;
	remove: (stored: Stored) => void;
	/** Changes a row in place. */
	assign: (stored: Stored, values: Row) => void;
}

/** Sort orders of a table that are cached at once. */
const MAX_SORT_ORDERS = 8;

const NONE: readonly Stored[] = [];

/** Creates an empty table. An index is created on first use and then maintained. */
export function createTable(entity: Entity): Table {
	const rows = new Map<number, Stored>();
	const indexes = new Map<string, Index>();
	let list: Stored[] | undefined = [];
	const sortOrders = new Map<string, Stored[]>();

	const indexKeyOf = ({ fields, exact }: Index, row: Row): string => {
		let text = '';
		for (const name of fields) {
			const type = entity.fieldByName.get(name)?.type ?? 'String';
			const part = comparisonKey(type, row[name] ?? null, exact);
			text += `${part.length}:${part}`;
		}
		return text;
	};
	const addToIndex = (index: Index, stored: Stored): void => {
		const text = indexKeyOf(index, stored.row);
		const bucket = index.buckets.get(text);
		if (bucket) bucket.add(stored);
		else index.buckets.set(text, new Set([stored]));
	};
	const removeFromIndex = (index: Index, stored: Stored): void => {
		const text = indexKeyOf(index, stored.row);
		const bucket = index.buckets.get(text);
		bucket?.delete(stored);
		if (bucket?.size === 0) index.buckets.delete(text);
	};
	const indexOn = (fields: readonly string[], exact: boolean): Index => {
		const id = `${String(exact)} ${fields.join(' ')}`;
		const existing = indexes.get(id);
		if (existing) return existing;
		const index: Index = { fields, exact, buckets: new Map() };
		for (const stored of rows.values()) addToIndex(index, stored);
		indexes.set(id, index);
		return index;
	};

	const all = (): Stored[] => {
		list ??= [...rows.values()].sort((a, b) => a.recId - b.recId);
		return list;
	};

	return {
		all,
		sorted(id, arrange) {
			const cached = sortOrders.get(id) ?? arrange(all());
			if (sortOrders.size >= MAX_SORT_ORDERS) sortOrders.clear();
			sortOrders.set(id, cached);
			return cached;
		},
		having(fields, values, exact) {
			const index = indexOn(fields, exact);
			return index.buckets.get(indexKeyOf(index, values)) ?? NONE;
		},
		insert(stored) {
			sortOrders.clear();
			const newest = (list?.at(-1)?.recId ?? -1) < stored.recId;
			rows.set(stored.recId, stored);
			for (const index of indexes.values()) addToIndex(index, stored);
			if (newest) list?.push(stored);
			else list = undefined;
		},
		remove(stored) {
			sortOrders.clear();
			if (!rows.delete(stored.recId)) return;
			for (const index of indexes.values()) removeFromIndex(index, stored);
			list = undefined;
		},
		assign(stored, values) {
			sortOrders.clear();
			const touched = [...indexes.values()].filter(({ fields }) =>
				fields.some((name) => name in values),
			);
			for (const index of touched) removeFromIndex(index, stored);
			Object.assign(stored.row, values);
			for (const index of touched) addToIndex(index, stored);
		},
	};
}
