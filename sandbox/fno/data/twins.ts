import { environmentTime } from '../fnoMessages';
import type { Entity, Model } from '../model/modelTypes';
import type { Switches } from '../../switches/fnoSwitches';
import type { Row } from '../values/storedValues';
import type { Store, Stored } from './store';

interface Pair {
	/** The set of the BI twin. */
	twin: string;
	/** By field of the twin, the field of the record. */
	fields: Readonly<Record<string, string>>;
}

/** Sets that read the same table [guess: from the names of the fields]. */
const PAIRS: Readonly<Record<string, Pair>> = {
	CustomersV3: {
		twin: 'CustTableBiEntities',
		fields: {
			dataAreaId: 'dataAreaId',
			AccountNum: 'CustomerAccount',
			CustGroup: 'CustomerGroupId',
		},
	},
};

const TWINS = new Set(Object.values(PAIRS).map(({ twin }) => twin));

/** What a change sets in the row of a twin: its stamp, in whole seconds [O], and who did it. */
const stamped = (switches: Switches): Row => ({
	SysModifiedDateTime: `${new Date(environmentTime(switches)).toISOString().slice(0, 19)}Z`,
	SysModifiedBy: 'Admin',
});

const nextVersion = ({ row }: Stored): Row => ({
	SysRecVersion: String(Number(row.SysRecVersion ?? '0') + 1),
});

interface TwinStore {
	store: Store;
	model: Model;
	switches: Switches;
}

/** A store in which the change of a record shows in its twin. */
export function withTwins({ store, model, switches }: TwinStore): Store {
	if (switches.twinRows === 'apart') return store;

	function pairOf(set: string, row: Row): { entity: Entity; values: Row } | undefined {
		const pair = PAIRS[set];
		const entity = pair && model.bySet.get(pair.twin);
		if (!entity) return undefined;
		const fields = Object.entries(pair.fields);
		return {
			entity,
			values: Object.fromEntries(fields.map(([name, from]) => [name, row[from] ?? null])),
		};
	}

	function show({ set, row }: Stored): void {
		const pair = pairOf(set, row);
		if (!pair) return;
		const values = { ...pair.values, ...stamped(switches) };
		const twin = store.find(pair.entity, pair.values);
		if (twin) store.update(twin, { ...values, ...nextVersion(twin) });
		else store.insert(pair.entity, { ...values, SysRecVersion: '1' });
	}

	return {
		...store,
		insert(entity, values) {
			const stored = store.insert(entity, values);
			show(stored);
			return stored;
		},
		update(stored, values) {
			store.update(stored, values);
			show(stored);
		},
		remove(entity, stored) {
			store.remove(entity, stored);
			const pair = pairOf(entity.set, stored.row);
			const twin = pair && store.find(pair.entity, pair.values);
			if (pair && twin) store.remove(pair.entity, twin);
		},
		restore(entity, stored) {
			store.restore(entity, stored);
			show(stored);
		},
	};
}

/** What somebody else does after a page of a twin was read. */
export function moveRows({ store, switches }: TwinStore, { set }: Entity, page: Stored[]): void {
	const [first] = page;
	if (switches.twinRowsWhileRead === 'rest' || !TWINS.has(set) || !first) return;
	store.update(first, { ...stamped(switches), ...nextVersion(first) });
}
