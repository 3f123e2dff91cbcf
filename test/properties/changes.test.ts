import type { Cursor } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/cursor';
import { readCursor } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/cursor';
import { tokenOf } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/memory';
import {
	firstCursor,
	readChanges,
} from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/readChanges';
import type { Source } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/readChanges';
import { stampOf } from '../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/stamps';
import { createRandom } from '../soak/random';
import type { Random } from '../soak/random';

/** Changes of a run. */
const CHANGES = 10_000;
const SECOND = 1_000;
/** Transactions take less than the overlap of 300 s. */
const LONGEST_TRANSACTION = 250;
const SCOPE = 'scope';

interface Variant {
	hasVersion: boolean;
	hasId: boolean;
	/** Seconds by which the stamps lag behind the clock that the responses show. */
	lag: number;
}

interface State {
	key: string;
	id: number;
	stamp: number;
	version: number;
}

/** A table with several writers. A change is visible once its transaction commits. */
class Table {
	now = Date.UTC(2026, 0, 5, 8);
	changes = 0;
	readonly rows = new Map<string, State>();
	private readonly locks = new Map<string, { until: number; state: State }>();

	constructor(
		private readonly random: Random,
		private readonly variant: Variant,
	) {}

	private stamp(): number {
		return Math.floor((this.now - this.variant.lag * SECOND) / SECOND) * SECOND;
	}

	pass(milliseconds: number): void {
		this.now += milliseconds;
		for (const [key, { until, state }] of this.locks) {
			if (until > this.now) continue;
			this.rows.set(key, state);
			this.locks.delete(key);
		}
	}

	private write(key: string, seconds: number): void {
		if (this.locks.has(key)) return;
		const before = this.rows.get(key);
		const id =
			before?.id ?? 5_637_144_576 + ((this.changes * 7919) % 100_003) * 1_000 + this.changes;
		const state = { key, id, stamp: this.stamp(), version: ++this.changes };
		// Without a version, a state that becomes visible late must not have the stamp of an earlier one.
		const mayBeLate = this.variant.hasVersion || before === undefined || before.stamp < state.stamp;
		if (seconds === 0 || !mayBeLate) this.rows.set(key, state);
		else this.locks.set(key, { until: this.now + seconds * SECOND, state });
	}

	/** One thing that somebody does: a change, a long transaction, a set-based update, a deletion. */
	work(): void {
		const { random } = this;
		const key = `K${random.between(1, 300)}`;
		const what = random.next();
		if (what < 0.01) for (let n = 0; n < 60; n++) this.write(`K${random.between(1, 300)}`, 0);
		else if (what < 0.03 && !this.locks.has(key)) this.rows.delete(key);
		else this.write(key, what < 0.2 ? random.between(1, LONGEST_TRANSACTION) : 0);
	}
}

function sourceOf(table: Table, random: Random, { hasVersion, hasId }: Variant): Source {
	/** What others do while a request is on its way. */
	const meanwhile = () => {
		while (random.chance(0.4)) {
			table.pass(random.between(0, 700));
			if (table.changes < CHANGES) table.work();
		}
	};
	const sorted = () =>
		[...table.rows.values()].sort(
			(left, right) => left.stamp - right.stamp || (hasId ? left.id - right.id : 0),
		);
	return {
		hasVersion,
		async clock() {
			meanwhile();
			return Math.floor(table.now / SECOND) * SECOND;
		},
		async latest() {
			meanwhile();
			const last = sorted().at(-1);
			return last && stampOf(last.stamp);
		},
		async page(from, top) {
			meanwhile();
			const time = Date.parse(from.stamp);
			const isBehind = ({ stamp, id }: State) =>
				stamp > time || (stamp === time && (from.id === undefined || id >= Number(from.id)));
			const found = sorted().filter(isBehind);
			const rows = found.slice(0, top).map(({ key, id, stamp, version }) => ({
				stamp: stampOf(stamp),
				...(hasId && { id: String(id) }),
				token: tokenOf([key, stamp, ...(hasVersion ? [version] : [])]),
				row: { key, version },
			}));
			meanwhile();
			return { rows, isLast: found.length <= top };
		},
	};
}

/** Runs polls until all changes are made and the overlap is over, and returns what was delivered. */
async function run(seed: number, variant: Variant) {
	const random = createRandom(seed);
	const table = new Table(random, variant);
	const source = sourceOf(table, random, variant);
	for (let n = 0; n < 200; n++) table.work();
	table.pass(600 * SECOND);
	const before = new Map([...table.rows.values()].map(({ key, version }) => [key, version]));
	const delivered = new Map<string, number>();
	const everything = random.chance(0.5);
	let stored: string | undefined;
	let kills = 0;
	let calm = 0;
	const poll = async () => {
		const known: Cursor | undefined =
			stored === undefined ? undefined : readCursor(JSON.parse(stored), SCOPE);
		const cursor = known ?? (await firstCursor(source, SCOPE, everything));
		let pages = random.between(1, 12);
		const { rows, cursor: next } = await readChanges(source, cursor, {
			limit: random.between(1, 200),
			isOver: () => pages-- <= 0,
			pageSize: random.between(1, 60),
		});
		// With durable cursors, n8n commits the cursor and the execution together, or neither.
		if (random.chance(0.1)) {
			kills++;
			return;
		}
		stored = JSON.stringify(next);
		for (const { row } of rows) {
			const state = `${String(row.key)} ${String(row.version)}`;
			delivered.set(state, (delivered.get(state) ?? 0) + 1);
		}
	};
	while (calm < 400) {
		for (let n = random.between(0, 40); n > 0 && table.changes < CHANGES; n--) {
			table.pass(random.between(0, 1_500));
			table.work();
		}
		table.pass(random.between(1, 60) * SECOND);
		await poll();
		if (table.changes >= CHANGES) calm++;
	}
	const states = [...table.rows.values()]
		.filter(({ key, version }) => everything || version !== before.get(key))
		.map(({ key, version }) => `${key} ${version}`);
	return {
		changes: table.changes,
		kills,
		lost: states.filter((state) => !delivered.has(state)),
		repeated: [...delivered].filter(([, times]) => times > 1).map(([state]) => state),
	};
}

const variants: Array<[string, Variant]> = [
	['with a version and a unique number', { hasVersion: true, hasId: true, lag: 0 }],
	['with a version alone', { hasVersion: true, hasId: false, lag: 0 }],
	['with a unique number alone', { hasVersion: false, hasId: true, lag: 0 }],
	['with neither', { hasVersion: false, hasId: false, lag: 0 }],
	['whose stamps lag ten minutes behind', { hasVersion: true, hasId: true, lag: 600 }],
	['whose stamps are ten minutes ahead', { hasVersion: true, hasId: false, lag: -600 }],
];

describe('the changes of an entity', () => {
	it.each(variants)('%s: none is lost and none comes twice', async (_, variant) => {
		const seed = Number(process.env.PROPERTY_SEED);
		const { changes, kills, lost, repeated } = await run(seed, variant);
		expect(changes).toBeGreaterThanOrEqual(CHANGES);
		expect(kills).toBeGreaterThan(0);
		expect({ seed, lost, repeated }).toEqual({ seed, lost: [], repeated: [] });
	});
});
