import {
	compareSnapshots,
	emptySnapshot,
	firstSnapshot,
} from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/compareSnapshots';
import type {
	ListSource,
	Whereabouts,
} from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/listSource';
import { readSnapshot } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/snapshot';
import { createRandom } from '../soak/random';
import type { Random } from '../soak/random';

/** Changes of a run. */
const CHANGES = 10_000;
const SCOPE = 'scope';

interface Variant {
	/** Rows per page at most; the list moves between two pages. */
	pageSize: number;
	/** Whether a list but the first may break off without saying so. */
	isShort: boolean;
	/** Whether records can leave the conditions and come back. */
	hasConditions: boolean;
}

interface State {
	version: number;
	createdAt: number;
	isInside: boolean;
}

/** A table that somebody changes; `changes` is its clock. */
class Table {
	changes = 0;
	readonly rows = new Map<string, State>();

	constructor(
		private readonly random: Random,
		private readonly hasConditions: boolean,
	) {}

	work(): void {
		const { random, rows } = this;
		const key = `K${String(random.between(1, 150)).padStart(3, '0')}`;
		const before = rows.get(key);
		const version = ++this.changes;
		if (before && random.chance(0.2)) rows.delete(key);
		else {
			const isInside = !this.hasConditions || random.chance(0.8);
			rows.set(key, { version, createdAt: before?.createdAt ?? version, isInside });
		}
	}

	inside(): Array<[string, State]> {
		return [...this.rows]
			.filter(([, { isInside }]) => isInside)
			.sort(([left], [right]) => (left < right ? -1 : 1));
	}
}

function sourceOf(table: Table, random: Random, variant: Variant): ListSource {
	let hasStarted = false;
	/** What others do while a request is on its way. */
	const meanwhile = () => {
		while (random.chance(0.5)) if (table.changes < CHANGES) table.work();
	};
	return {
		provesCreation: !variant.hasConditions,
		identityOf: ([key]) => key,
		async *pages() {
			const isShort = variant.isShort && hasStarted && random.chance(0.2);
			hasStarted = true;
			for (let skip = 0; ; skip += variant.pageSize) {
				meanwhile();
				const rows = table.inside();
				const page = rows.slice(skip, skip + variant.pageSize).map(([key, { version }]) => ({
					key: [key],
					hash: String(version),
					row: { version, ...table.rows.get(key) },
				}));
				yield isShort ? page.filter(() => random.chance(0.7)) : page;
				if (skip + variant.pageSize >= rows.length) return;
			}
		},
		async lookUp(keys) {
			return keys.map(([key]): Whereabouts => {
				meanwhile();
				const state = table.rows.get(key);
				if (!state) return 'gone';
				return state.isInside ? 'listed' : 'outside';
			});
		},
	};
}

/** Runs polls until all changes are made and returned, and tells what went wrong. */
async function run(seed: number, variant: Variant) {
	const random = createRandom(seed);
	const table = new Table(random, variant.hasConditions);
	const source = sourceOf(table, random, variant);
	for (let n = 0; n < 200; n++) table.work();
	const everything = random.chance(0.5);
	/** What the receiver knows, by key; the version of each record. */
	const received = new Map<string, number>();
	const delivered = new Set<string>();
	const wrong: string[] = [];
	let stored: string | undefined;
	let deletions = 0;
	let kills = 0;
	/** The clock at the end of the poll before: what it returned as created is younger than its start. */
	let startOfBefore = 0;
	const first = async () => {
		if (everything) return emptySnapshot(SCOPE);
		const snapshot = await firstSnapshot(source, SCOPE);
		stored = JSON.stringify(snapshot);
		for (const line of snapshot.records.split('\n')) {
			const [key, version] = line.split('|');
			received.set(key, Number(version));
		}
		return snapshot;
	};
	const poll = async () => {
		const known = stored === undefined ? undefined : readSnapshot(JSON.parse(stored), SCOPE);
		const before = known ?? (await first());
		const start = table.changes;
		const bounds = { limit: random.between(1, 60), mostLookups: random.between(1, 40) };
		const { changes, snapshot } = await compareSnapshots(source, before, bounds);
		if (changes.length > bounds.limit) wrong.push('more than the limit');
		// With durable cursors, n8n commits the snapshot and the execution together, or neither.
		if (random.chance(0.1)) {
			kills++;
			return;
		}
		stored = JSON.stringify(snapshot);
		for (const { change, key, row } of changes) {
			const [name] = key;
			if (change === 'deleted') {
				deletions++;
				if (!received.delete(name)) wrong.push(`${name} deleted without having been there`);
				continue;
			}
			const version = Number(row?.version);
			const state = `${name} ${version}`;
			if (delivered.has(state) && !variant.hasConditions) wrong.push(`${state} came twice`);
			delivered.add(state);
			const isOld = Number(row?.createdAt) <= startOfBefore;
			if (change === 'created' && isOld) wrong.push(`${state} was there before`);
			if (change === 'changed' && !received.has(name)) wrong.push(`${state} was not known`);
			received.set(name, version);
		}
		startOfBefore = bounds.limit > changes.length ? start : Math.min(startOfBefore, start);
	};
	for (let calm = 0; calm < 400; ) {
		for (let n = random.between(0, 30); n > 0 && table.changes < CHANGES; n--) table.work();
		await poll();
		if (table.changes >= CHANGES) calm++;
	}
	const expected = Object.fromEntries(table.inside().map(([key, { version }]) => [key, version]));
	// A record that has left the conditions isn't followed, so nothing says that it was deleted.
	const followed = new Set(readSnapshot(JSON.parse(String(stored)), SCOPE)?.records.match(/K\d+/g));
	for (const key of received.keys()) if (!followed.has(key)) received.delete(key);
	const final = Object.fromEntries(
		[...received].sort(([left], [right]) => (left < right ? -1 : 1)),
	);
	return { changes: table.changes, kills, deletions, wrong, final, expected };
}

const variants: Array<[string, Variant]> = [
	['in one page', { pageSize: 1_000, isShort: false, hasConditions: false }],
	['whose pages move', { pageSize: 20, isShort: false, hasConditions: false }],
	['that is short at times', { pageSize: 1_000, isShort: true, hasConditions: false }],
	['with conditions', { pageSize: 30, isShort: true, hasConditions: true }],
];

describe('the snapshots of a list', () => {
	it.each(variants)(
		'%s: the last state of each record comes, none twice, and what is deleted is gone',
		async (_, variant) => {
			const seed = Number(process.env.PROPERTY_SEED);
			const { changes, kills, deletions, wrong, final, expected } = await run(seed, variant);
			expect(changes).toBeGreaterThanOrEqual(CHANGES);
			expect(kills).toBeGreaterThan(0);
			expect(deletions).toBeGreaterThan(0);
			expect({ seed, wrong, final }).toEqual({ seed, wrong: [], final: expected });
		},
	);
});
