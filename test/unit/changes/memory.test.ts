import {
	Memory,
	MOST_REMEMBERED,
	tokenOf,
} from '../../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/memory';
import { readChanges } from '../../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/readChanges';
import type {
	ReadRow,
	Source,
} from '../../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/readChanges';
import { stampOf } from '../../../nodes/Dynamics365FinanceOperationsChangesTrigger/changes/stamps';

const START = Date.UTC(2026, 0, 5, 8);
const after = (seconds: number) => stampOf(START + seconds * 1_000);
const token = (n: number) => tokenOf([n]);

describe('the memory', () => {
	it('comes back as it was stored', () => {
		const memory = new Memory({});
		memory.add(after(1), token(1));
		memory.add(after(1), token(2));
		const again = new Memory(memory.stored(START));
		expect([1, 2, 3].map((n) => again.has(after(1), token(n)))).toEqual([true, true, false]);
	});

	it('forgets the oldest if it is full, but nothing of the stamp that is being read', () => {
		const memory = new Memory({});
		for (let n = 0; n < 10; n++) memory.add(after(n), token(n));
		memory.add(after(0), token(100));
		const stored = new Memory(memory.stored(START, after(0), 5));
		const kept = Array.from({ length: 10 }, (_, n) => stored.has(after(n), token(n)));
		expect(kept).toEqual([true, ...Array<boolean>(6).fill(false), true, true, true]);
		expect(stored.has(after(0), token(100))).toBe(true);
	});

	it('takes about 110 KB of static data when it is full', () => {
		const memory = new Memory({});
		for (let n = 0; n < MOST_REMEMBERED; n++) memory.add(after(n % 300), token(n));
		const size = JSON.stringify(memory.stored(START)).length;
		expect(size).toBeGreaterThan(100_000);
		expect(size).toBeLessThan(120_000);
	});
});

it('more changes in the window than it holds are delivered again rather than lost', async () => {
	const count = MOST_REMEMBERED + 2_000;
	const rows = Array.from({ length: count }, (_, n): ReadRow => {
		const stamp = after(Math.floor(n / 100));
		return { stamp, id: String(n), token: tokenOf([n, stamp]), row: { n } };
	});
	const source: Source = {
		hasVersion: true,
		clock: async () => START + 200_000,
		latest: async () => rows.at(-1)?.stamp,
		async page(from, top) {
			const isBehind = ({ stamp, id }: ReadRow) =>
				stamp > from.stamp ||
				(stamp === from.stamp && (from.id === undefined || Number(id) >= Number(from.id)));
			const found = rows.filter(isBehind);
			return { rows: found.slice(0, top), isLast: found.length <= top };
		},
	};
	const bounds = { limit: count * 2, isOver: () => false, pageSize: 1_000 };
	const first = await readChanges(source, { scope: '', from: after(0), seen: {} }, bounds);
	expect(first.rows).toHaveLength(count);
	const second = await readChanges(source, first.cursor, bounds);
	const again = second.rows.map(({ row }) => Number(row.n));
	expect(again.length).toBeGreaterThan(0);
	expect(Math.max(...again)).toBeLessThan(2_000 + 100);
});
