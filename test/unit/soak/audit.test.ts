import type { LogEntry } from '../../../sandbox/control/requestLog';
import { auditItem } from '../../soak/audit/audit';
import { collectEvidence, type Work } from '../../soak/audit/evidence';
import { itemReports, statesInSummary, type ItemReport } from '../../soak/audit/itemReports';
import { leaksIn, tokensLedAstray } from '../../soak/audit/leaks';
import { addToTally, auditLine, isClean, newTally } from '../../soak/audit/tally';
import { makeOperation } from '../../soak/operations/makeOperation';
import type { Expectation, SoakOperation } from '../../soak/operations/operation';

const created: Expectation = {
	kind: 'write',
	writes: 'create',
	set: 'CustomerGroups',
	fields: { Description: 'S7i0z new' },
	refused: false,
	keyNames: ['CustomerGroupId'],
};

function operationOf(expects: Expectation): SoakOperation {
	return {
		index: 7,
		mark: 'S7i',
		title: 'create CustomerGroups, one by one',
		kind: 'create',
		mode: 'one by one',
		items: [{ mark: 'S7i0z', place: { environment: 'production', company: 'usmf' }, expects }],
		parameters: {},
		input: [{ json: {} }],
		continuesOnError: true,
		seed: [],
		needsBatch: false,
		refusedBatch: false,
		replacesKeys: false,
	};
}

const work: Work = {
	n: 1,
	at: 1_000,
	environment: 'production',
	kind: 'create',
	set: 'CustomerGroups',
	key: { dataAreaId: 'usmf', CustomerGroupId: 'S7i0z' },
	values: { CustomerGroupId: 'S7i0z', Description: 'S7i0z new' },
};

const done: ItemReport = { state: 'done', text: '', output: [{ CustomerGroupId: 'S7i0z' }] };
const failed: ItemReport = { state: 'failed', text: 'The change was not made', output: [] };
const unknown: ItemReport = { state: 'unknown', text: 'It may or may not be there', output: [] };

const safe: ItemReport = {
	...unknown,
	text: 'It may or may not be there. Running the item again is safe: F&O refuses a second record.',
};
const given: Expectation = { ...created, givenKey: 'S7i0z' };
const renumbered: Work = { ...work, key: { dataAreaId: 'usmf', CustomerGroupId: '000042' } };

const look = (more: Partial<LogEntry>): LogEntry => ({
	n: 1,
	at: new Date(2_000).toISOString(),
	service: 'fno',
	method: 'GET',
	path: "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='S7i0z')",
	headers: {},
	body: '',
	status: 200,
	durationMs: 1,
	...more,
});

interface Situation {
	report: ItemReport;
	works?: Work[];
	log?: LogEntry[];
	isFaulted?: boolean;
	expects?: Expectation;
	replacesKeys?: boolean;
}

function verdictOn({
	report,
	works = [],
	log = [],
	isFaulted = true,
	expects = created,
	replacesKeys = false,
}: Situation) {
	const operation = { ...operationOf(expects), replacesKeys };
	const evidence = collectEvidence(works, log);
	const [item] = operation.items;
	return auditItem({ operation, item, report, evidence, isFaulted }).verdict;
}

describe('the audit of a write', () => {
	const rows: Expectation = { kind: 'rows', field: 'Key', values: ['a', 'b'] };
	const listed = (...keys: string[]): ItemReport => ({
		...done,
		output: keys.map((Key) => ({ Key })),
	});

	it.each<[string, Situation, string]>([
		['done and reported', { report: done, works: [work] }, 'right'],
		['failed and reported', { report: failed }, 'right'],
		['reported, but not done', { report: done }, 'lost'],
		['done twice', { report: done, works: [work, { ...work, n: 2 }] }, 'doubled'],
		['done, but reported as failed', { report: failed, works: [work] }, 'misreported'],
		['failed without a fault', { report: failed, isFaulted: false }, 'misreported'],
		[
			'done in another company',
			{ report: done, works: [{ ...work, key: { ...work.key, dataAreaId: 'dat' } }] },
			'misreported',
		],
		[
			'done in another environment',
			{ report: done, works: [{ ...work, environment: 'test' }] },
			'misreported',
		],
		[
			'stored otherwise than sent',
			{ report: done, works: [{ ...work, values: { Description: 'S7i0z' } }] },
			'misreported',
		],
		[
			'returned under another key',
			{ report: { ...done, output: [{ CustomerGroupId: 'other' }] }, works: [work] },
			'misreported',
		],
		['unknown behind a fault', { report: unknown, works: [work] }, 'unknown'],
		['unknown without a fault', { report: unknown, isFaulted: false }, 'misreported'],
		[
			'unknown, though a look saw it',
			{ report: unknown, works: [work], log: [look({})] },
			'misreported',
		],
		[
			'unknown after a look that came too early',
			{ report: unknown, works: [work], log: [look({ at: new Date(500).toISOString() })] },
			'unknown',
		],
		[
			'unknown after a look that was spoiled',
			{ report: unknown, works: [work], log: [look({ fault: 'status 404' })] },
			'unknown',
		],
		[
			'unknown, though F&O refused it',
			{ report: unknown, log: [look({ method: 'POST', status: 400, body: '"S7i0z"' })] },
			'misreported',
		],
		['unknown, and safe to repeat with its key', { report: safe, expects: given }, 'unknown'],
		[
			'unknown and stored, and safe to repeat with its key',
			{ report: safe, expects: given, works: [work] },
			'unknown',
		],
		['said to be safe to repeat without a key', { report: safe }, 'misreported'],
		[
			'said to be safe to repeat where keys are replaced',
			{ report: safe, expects: given, replacesKeys: true },
			'misreported',
		],
		[
			'said to be safe to repeat, but stored under another key',
			{ report: safe, expects: given, works: [renumbered] },
			'misreported',
		],
		[
			'told to be run again without a key',
			{ report: { ...unknown, text: 'It is unknown. Run the item again.' } },
			'misreported',
		],
		[
			'told to be looked for before it is run again',
			{ report: { ...unknown, text: 'Look for the record before you run the item again.' } },
			'unknown',
		],
		[
			'an action said to be safe to repeat',
			{ report: safe, expects: { ...given, writes: 'action' } },
			'misreported',
		],
		[
			'a change that is safe to repeat',
			{ report: safe, expects: { ...created, writes: 'update' } },
			'unknown',
		],
		['all rows read', { report: listed('a', 'b'), expects: rows }, 'right'],
		['a row missing', { report: listed('a'), expects: rows }, 'lost'],
		['a row twice', { report: listed('a', 'a', 'b'), expects: rows }, 'doubled'],
		['a row of another list', { report: listed('a', 'b', 'c'), expects: rows }, 'misreported'],
		[
			'a record that is there said to be missing',
			{ report: { ...failed, text: 'There is no record of X' }, expects: rows },
			'misreported',
		],
		[
			'skipped, as it should be',
			{
				report: { ...done, output: [{ outcome: 'skipped' }] },
				expects: { kind: 'none', outcome: 'skipped' },
			},
			'right',
		],
		[
			'skipped, and yet written',
			{
				report: { ...done, output: [{ outcome: 'skipped' }] },
				works: [work],
				expects: { kind: 'none', outcome: 'skipped' },
			},
			'misreported',
		],
	])('finds what is %s', (_name, situation, verdict) => {
		expect(verdictOn(situation)).toBe(verdict);
	});
});

describe('the report of an item', () => {
	it('is read from the summary of a run that ended with an error', () => {
		const description =
			'Correct it. Items (counted from 0) done: 0-2, 5; with an unknown outcome: 3; failed: 4; not sent: 6. Entity: X';
		expect([...statesInSummary(description)].sort(([a], [b]) => a - b)).toEqual([
			[0, 'done'],
			[1, 'done'],
			[2, 'done'],
			[3, 'unknown'],
			[4, 'failed'],
			[5, 'done'],
			[6, 'failed'],
		]);
	});

	it('is read from the item of an output', () => {
		const error = { name: 'X', message: 'It may or may not have been made' };
		const [report] = itemReports(operationOf(created), {
			status: 'success',
			hints: [],
			staticData: {},
			outputs: [[{ json: {}, pairedItem: { item: 0 }, error: error as never }]],
		});
		expect(report).toMatchObject({ state: 'unknown', output: [] });
	});
});

describe('a leak', () => {
	it('is a token or a secret in a report, or a token at another host', () => {
		const token = `eyJhbGciOiJub25l.${'eyJzdWIiOiJub2JvZHki'}`;
		expect(leaksIn({ text: `Bearer ${token}` }, [])).toEqual(['a token']);
		expect(leaksIn({ text: 'my secret' }, ['secret'])).toEqual(['a secret']);
		expect(leaksIn({ text: 'nothing' }, ['secret'])).toEqual([]);
		const astray = look({ path: '/led-astray', headers: { authorization: { scheme: 'Bearer' } } });
		expect(tokensLedAstray([astray, look({ path: '/led-astray' })])).toBe(1);
	});
});

describe('a soak', () => {
	it('makes the same operations from the same seed', () => {
		const context = { instances: {}, replacesKeys: false, batches: 'several' as const };
		const first = makeOperation(5, 17, context);
		expect(makeOperation(5, 17, context)).toEqual(first);
		expect(makeOperation(6, 17, context)).not.toEqual(first);
	});

	it('is clean if nothing is lost, doubled, misreported or leaked', () => {
		const tally = newTally();
		const result = (verdict: 'right' | 'unknown' | 'lost') => ({
			operation: '7',
			mark: 'S7i0z',
			faults: ['a cut'],
			judgement: { verdict, why: '' },
		});
		addToTally(tally, ['a cut'], [result('right'), result('unknown')]);
		addToTally(tally, [], [result('right')]);
		expect(isClean(tally)).toBe(true);
		expect(tally.byFault.get('a cut')).toEqual({ operations: 1, items: 2, unknown: 1 });
		addToTally(tally, ['a cut'], [result('lost')]);
		expect(isClean(tally)).toBe(false);
		expect(auditLine(tally)).toBe(
			'audit: 3 operations, 2 faulted, 1 lost, 0 doubled, 0 misreported, 0 leaked, 1 unknown',
		);
	});
});
