import type { Entity, Model } from '../model/modelTypes';
import type { Switches } from '../../switches/fnoSwitches';
import { createTable, type Stored, type Table } from './table';
import { emptyValue, isNumeric, type Row } from '../values/storedValues';

export type { Stored } from './table';

/** The tables of one environment. */
export interface Store {
	all: (entity: Entity) => Stored[];
	find: (entity: Entity, key: Row) => Stored | undefined;
	/**
	 * Rows whose fields equal these values. `exact` compares strings by code unit, otherwise as the
	 * database does.
	 */
	having: (
		entity: Entity,
		fields: readonly string[],
		values: Row,
		exact: boolean,
	) => Iterable<Stored>;
	/** The entity's rows in the order of `sort`, cached under `id` until one of them changes. */
	sorted: (
		entity: Entity,
		id: string,
		arrange: (rows: readonly Stored[]) => Stored[],
	) => readonly Stored[];
	insert: (entity: Entity, values: Row) => Stored;
	update: (stored: Stored, values: Row) => void;
	remove: (entity: Entity, stored: Stored) => void;
	/** Restores a removed row. */
	restore: (entity: Entity, stored: Stored) => void;
	/** Next number of a number-sequence field in a company. */
	nextNumber: (entity: Entity, field: string, company: string) => string;
	clear: () => void;
}

const FIRST_REC_ID = 68719476736;

const SEQUENCES: Readonly<Record<string, { prefix: string; digits: number }>> = {
	CustomerAccount: { prefix: '', digits: 6 },
	VendorAccountNumber: { prefix: 'V', digits: 6 },
	RequisitionNumber: { prefix: '', digits: 6 },
	JournalBatchNumber: { prefix: '', digits: 5 },
	SalesOrderNumber: { prefix: '', digits: 6 },
	PurchaseOrderNumber: { prefix: '', digits: 8 },
	ProductionOrderNumber: { prefix: 'P', digits: 6 },
	InventoryLotId: { prefix: '', digits: 6 },
	RequestId: { prefix: 'LR-', digits: 5 },
};

/** Creates empty tables. `environment` makes number sequences differ between environments. */
export function createStore(model: Model, switches: Switches, environment: number): Store {
	let tables = new Map<string, Table>();
	const numbers = new Map<string, number>();
	const emptyRows = new Map<string, Row>();
	let recId = FIRST_REC_ID;
	const keyNames = new Map(
		model.entities.map(({ set, keys }) => [set, keys.map(({ name }) => name)]),
	);

	const tableOf = (entity: Entity): Table => {
		const found = tables.get(entity.set) ?? createTable(entity);
		tables.set(entity.set, found);
		return found;
	};
	const having: Store['having'] = (entity, fields, values, exact) =>
		tableOf(entity).having(fields, values, exact);

	/** The values of an empty row, computed once: an entity may have three hundred fields. */
	const emptyRow = (entity: Entity): Row => {
		const cached =
			emptyRows.get(entity.set) ??
			Object.fromEntries(entity.fields.map((field) => [field.name, emptyValue(field, model)]));
		emptyRows.set(entity.set, cached);
		return cached;
	};

	return {
		all: (entity) => tableOf(entity).all(),
		having,
		find(entity, key) {
			const exact = switches.stringComparison === 'exact';
			for (const stored of having(entity, keyNames.get(entity.set) ?? [], key, exact))
				return stored;
			return undefined;
		},
		sorted: (entity, id, arrange) => tableOf(entity).sorted(id, arrange),
		insert(entity, values) {
			const row: Row = { ...emptyRow(entity) };
			for (const [name, value] of Object.entries(values))
				if (value !== null && name in row) row[name] = value;
			const stored = { set: entity.set, row, recVersion: 1, recId: recId++ };
			tableOf(entity).insert(stored);
			return stored;
		},
		update(stored, values) {
			tables.get(stored.set)?.assign(stored, values);
			stored.recVersion++;
		},
		remove: (entity, stored) => tableOf(entity).remove(stored),
		restore: (entity, stored) => tableOf(entity).insert(stored),
		nextNumber(entity, field, company) {
			const { prefix, digits } = SEQUENCES[field] ?? { prefix: '', digits: 6 };
			const id = `${entity.set}/${company}`;
			const number = (numbers.get(id) ?? environment * 1000) + 1;
			numbers.set(id, number);
			const start = company ? `${company.toUpperCase()}-` : '';
			return `${start}${prefix}${String(number).padStart(digits, '0')}`;
		},
		clear() {
			tables = new Map();
			numbers.clear();
			recId = FIRST_REC_ID;
		},
	};
}

/** ETag of a row: base64 of `'RecVersion,RecId;…'`, one pair per data source of the entity [O]. */
export function etagOf({ recVersion, recId }: Pick<Stored, 'recVersion' | 'recId'>): string {
	const pairs = `'${recVersion},${recId};0,${recId - 9};0,0'`;
	return `W/"${Buffer.from(pairs).toString('base64')}"`;
}

/** A row for inspection: plain JSON, with numbers unless JavaScript would lose digits. */
export function plainRow(entity: Entity, { row }: Stored): Record<string, unknown> {
	return Object.fromEntries(
		entity.fields.map((field) => {
			const value = row[field.name] ?? null;
			const safe = typeof value === 'string' && String(Number(value)) === value;
			return [field.name, isNumeric(field.type) && safe ? Number(value) : value];
		}),
	);
}
