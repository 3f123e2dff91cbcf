import type { FaultEffect } from '../../../../../sandbox/control/faults';
import {
	continueOnFail,
	fields,
	fieldsFromItem,
	items,
	record,
} from '../../../../support/nodeParameters';
import { writes } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const batched = { writeMode: 'batches', batchSize: 10, batchesAtATime: 2 };
const BATCH = 'POST /data/$batch';

const groups = (count: number, text = 'Group') =>
	Array.from({ length: count }, (_, n) => ({
		CustomerGroupId: `N${n}`,
		Description: `${text} ${n}`,
	}));
const stored = async () =>
	(await world.rows('CustomerGroups')).filter(
		(row) => row.dataAreaId === 'usmf' && String(row.CustomerGroupId).startsWith('N'),
	);
const storedIds = async () => (await stored()).map((row) => row.CustomerGroupId);

const create = async (rows: Array<Record<string, string>>, more = {}, options = {}) =>
	await world.run(record('create', group, { ...fieldsFromItem, ...batched, ...more }), {
		items: items(...rows),
		...options,
	});
const ids = (rows: Array<Record<string, string>>) => rows.map((row) => row.CustomerGroupId);
const outcomes = ({ outputs: [output] }: Awaited<ReturnType<typeof create>>) =>
	output.map(({ json }) => json.CustomerGroupId ?? json.error);
const failBatch = async (effect: FaultEffect) => await world.fail('POST', '/data/$batch', effect);
const failPart = async (effect: FaultEffect) =>
	await world.failPart('POST', '/data/CustomerGroups', effect);

describe('items written in batches', () => {
	it('take one request per batch and keep their order', async () => {
		const rows = groups(25);
		const before = await world.mark();
		const report = await create(rows);
		expect(report.failure).toBeUndefined();
		expect(report.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			rows.map((_, item) => ({ item })),
		);
		expect(outcomes(report)).toEqual(ids(rows));
		expect(await storedIds()).toEqual(expect.arrayContaining(ids(rows)));
		expect(writes(await world.sent(before))).toEqual([BATCH, BATCH, BATCH]);
	});

	it('are updated and deleted in the same way', async () => {
		await create(groups(12));
		const byKey = { ...group, objectId: '=usmf,{{ $json.CustomerGroupId }}' };
		const before = await world.mark();
		const updated = await world.run(
			record('update', byKey, { ...fieldsFromItem, ...batched, options: { readBack: true } }),
			{ items: items(...groups(12, 'Changed')) },
		);
		expect(updated.outputs[0].map(({ json }) => json.Description)).toEqual(
			groups(12, 'Changed').map((row) => row.Description),
		);
		const deleted = await world.run(record('delete', byKey, batched), {
			items: items(...groups(12)),
		});
		expect(deleted.outputs[0]).toHaveLength(12);
		expect(await stored()).toEqual([]);
		expect(writes(await world.sent(before))).toEqual([BATCH, BATCH, BATCH, BATCH]);
	});

	it('keep their order if several of them change the same record', async () => {
		await create(groups(1));
		const descriptions = Array.from({ length: 7 }, (_, n) => `Version ${n}`);
		const report = await world.run(
			record(
				'update',
				{ ...group, objectId: 'usmf,N0' },
				{ ...fieldsFromItem, ...batched, batchSize: 2 },
			),
			{ items: items(...descriptions.map((Description) => ({ Description }))) },
		);
		expect(report.failure).toBeUndefined();
		expect(await stored()).toEqual([expect.objectContaining({ Description: 'Version 6' })]);
	});

	it.each([
		[
			'letters beyond ASCII',
			'CustomerGroups',
			{ CustomerGroupId: 'Ü-9' },
			{ CustomerGroupId: 'ü-9' },
		],
		[
			'zeros of a number',
			'ReconciliationMatchRuleSets',
			{ MatchingRuleSet: 'New', LineNumber: '7' },
			{ MatchingRuleSet: 'New', LineNumber: '7.00' },
		],
	])(
		'are not in flight at once where their keys differ only in the spelling: %s',
		async (_, entity, first, second) => {
			const isGroup = entity === 'CustomerGroups';
			const name = isGroup ? 'Description' : 'Name';
			const rows = [
				{ ...first, [name]: 'first' },
				{ ...second, [name]: 'second' },
			];
			const report = await world.run(
				record(
					'upsert',
					{ entity, company: isGroup ? 'usmf' : '' },
					{ ...fieldsFromItem, ...batched },
				),
				{ items: items(...rows), ...continueOnFail },
			);
			expect(report.outputs[0].map(({ json }) => json.error ?? json.outcome)).toEqual([
				'created',
				'updated',
			]);
		},
	);

	it('go to the instance of each item', async () => {
		const rows = groups(6).map((row, n) => ({ ...row, url: world.instances[n % 2] }));
		const report = await world.run(
			record(
				'create',
				{ ...group, instance: '={{ $json.url }}' },
				{ ...fields('={{ JSON.stringify({ ...$json, url: undefined }) }}'), ...batched },
			),
			{ items: items(...rows) },
		);
		expect(outcomes(report)).toEqual(ids(rows));
		expect(await storedIds()).toEqual(['N0', 'N2', 'N4']);
	});

	it('return the numbers that the environment assigned, not those sent', async () => {
		await world.sandbox.control.setSwitches({ numberSequence: 'alwaysSequence' });
		const rows = Array.from({ length: 3 }, (_, n) => ({
			RequisitionNumber: `A${n}`,
			RequisitionName: `Need ${n}`,
		}));
		const report = await world.run(
			record('create', { entity: 'PurchaseRequisitionHeaders' }, { ...fieldsFromItem, ...batched }),
			{ items: items(...rows) },
		);
		expect(report.failure).toBeUndefined();
		const numbers = report.outputs[0].map(({ json }) => String(json.RequisitionNumber));
		expect(new Set(numbers).size).toBe(3);
		expect(numbers.filter((number) => number.startsWith('A'))).toEqual([]);
	});
});

describe('a record refused in a batch', () => {
	const switches: Array<Record<string, string>> = [
		{},
		{ batchOnError: 'stops' },
		{ batchOnError: 'stops', batchContentId: 'absent' },
		{ batchOnError: 'stops', batchPrefer: 'honoured' },
		{ batchContentId: 'absent' },
		{ batchPartOrder: 'reversed' },
		{ changeSetErrorStatus: '400' },
		{ batch: 'missing' },
		{ batch: 'refused' },
		{ batch: 'refused', batchRefusalBody: 'odata' },
		{ batchChangeSets: 'single' },
	];
	it.each(switches)('does not affect the other records, with %j', async (settings) => {
		await create([{ CustomerGroupId: 'N7', Description: 'Existing' }]);
		await world.sandbox.control.setSwitches(settings);
		const rows = groups(25);
		const report = await create(rows, {}, continueOnFail);
		// A batch that is refused as a whole may have written the record before; it isn't sent again.
		const reason =
			settings.batchChangeSets === 'single' ? /a record with this key, but not/ : /already exists/;
		expect(outcomes(report)).toEqual(
			ids(rows).map((id) => (id === 'N7' ? expect.stringMatching(reason) : id)),
		);
		expect((await storedIds()).sort()).toEqual(ids(rows).sort());
		expect(await stored()).toContainEqual(expect.objectContaining({ Description: 'Existing' }));
	});

	it('prevents later batches from starting if the node stops on error, and the outcome of each item is reported', async () => {
		await create([{ CustomerGroupId: 'N3', Description: 'Existing' }]);
		const report = await create(groups(30), { batchesAtATime: 1 });
		expect(report.failure).toMatchObject({ itemIndex: 3 });
		expect(report.failure?.message).toMatch(/already exists/);
		expect(report.failure?.description).toContain('done: 0-2, 4-9; failed: 3; not sent: 10-29');
		expect(await stored()).toHaveLength(10);
	});

	it('is reported before anything is sent if its fields are invalid', async () => {
		const rows = groups(15).map((row, n) => (n === 12 ? { ...row, Nonsense: 'x' } : row));
		const before = await world.mark();
		const report = await create(rows);
		expect(report.failure?.message).toMatch(/has no field "Nonsense"/);
		expect(report.failure?.itemIndex).toBe(12);
		expect(writes(await world.sent(before))).toEqual([]);

		const continued = await create(rows, {}, continueOnFail);
		expect(outcomes(continued).filter((each) => /Nonsense/.test(String(each)))).toHaveLength(1);
		expect(await stored()).toHaveLength(14);
	});
});

describe('a batch without a proper response', () => {
	const cases: Array<[string, () => Promise<void>, 'written' | 'unknown']> = [
		[
			'has responses for some records only',
			async () => await failBatch({ keepParts: 4 }),
			'written',
		],
		['has no responses', async () => await failBatch({ keepParts: 0 }), 'written'],
		['ends early', async () => await failBatch({ truncate: 0.5, ending: 'neat' }), 'written'],
		['is cut off with its connection', async () => await failBatch({ truncate: 0.5 }), 'written'],
		['is lost after the work', async () => await failBatch({ drop: 'afterWork' }), 'written'],
		['is lost before the work', async () => await failBatch({ drop: 'beforeWork' }), 'unknown'],
		[
			"is a gateway's web page",
			async () => await failBatch({ status: 502, body: '<html><h1>Bad gateway</h1></html>' }),
			'unknown',
		],
		[
			'is not a batch response',
			async () => await failBatch({ status: 200, body: { value: [] }, afterWork: true }),
			'written',
		],
		[
			'throttles one record for a second',
			async () => await failPart({ status: 429, headers: { 'Retry-After': '1' }, body: '' }),
			'written',
		],
		[
			'is throttled as a whole for a second',
			async () => await failBatch({ status: 429, headers: { 'Retry-After': '1' }, body: '' }),
			'written',
		],
		['is too large', async () => await failBatch({ status: 413, body: '' }), 'written'],
		[
			'is inconclusive about one record that was written',
			async () => await failPart({ status: 503, body: '<html>Busy</html>', afterWork: true }),
			'written',
		],
	];
	it.each(cases)(
		'writes no record twice if it %s',
		async (_, fail, expected) => {
			await fail();
			const rows = groups(8);
			const report = await create(rows, { options: { confirmationTime: 2 } }, continueOnFail);
			const found = await storedIds();
			expect(found.length).toBe(new Set(found).size);
			if (expected === 'written') {
				expect(outcomes(report)).toEqual(ids(rows));
				expect(found).toHaveLength(8);
				return;
			}
			expect(outcomes(report)).toEqual(
				rows.map(() => expect.stringMatching(/no record with this key so far/)),
			);
			expect(found).toEqual([]);
		},
		20_000,
	);

	it('marks records that were confirmed by reading', async () => {
		await failBatch({ drop: 'afterWork' });
		const report = await create(groups(3));
		expect(report.outputs[0].map(({ json }) => json.confirmedByReading)).toEqual([
			true,
			true,
			true,
		]);
	}, 20_000);

	it("has each record sent alone if F&O's own error came before the first one", async () => {
		const error = {
			code: '',
			message: 'An error has occurred.',
			innererror: { message: 'No more.' },
		};
		await failBatch({ status: 500, body: { error } });
		const before = await world.mark();
		const rows = groups(3);
		expect(outcomes(await create(rows, {}, continueOnFail))).toEqual(ids(rows));
		expect(writes(await world.sent(before))).toEqual([
			BATCH,
			...Array<string>(3).fill('POST /data/CustomerGroups?cross-company=true'),
		]);
	});

	it.each([400, 500])(
		'that broke down half way with %i has every record looked for',
		async (status) => {
			await failBatch({
				status,
				body: { error: { code: '', message: 'No more.' } },
				afterParts: 4,
			});
			const rows = groups(8);
			expect(outcomes(await create(rows, {}, continueOnFail))).toEqual(ids(rows));
			expect((await storedIds()).sort()).toEqual(ids(rows));
		},
	);

	it.each([400, 500])(
		'that broke down half way with %i leaves records without a key unknown',
		async (status) => {
			const body = { error: { code: '', message: 'No more.' } };
			await world.sandbox.control.plan({
				service: 'fno',
				method: 'POST',
				path: 'batch',
				about: 'Need 7',
				times: 1,
				then: { status, body, afterParts: 4 },
			});
			const rows = Array.from({ length: 8 }, (_, n) => ({ RequisitionName: `Need ${n}` }));
			const before = await world.mark();
			const report = await world.run(
				record(
					'create',
					{ entity: 'PurchaseRequisitionHeaders' },
					{ ...fieldsFromItem, ...batched },
				),
				{ items: items(...rows), ...continueOnFail },
			);
			expect(report.outputs[0].map(({ json }) => json.error ?? json.RequisitionName)).toEqual([
				'Need 0',
				'Need 1',
				...Array<unknown>(6).fill(expect.stringMatching(/may or may not have been made/)),
			]);
			expect(writes(await world.sent(before))).toEqual([BATCH, BATCH]);
			const headers = await world.rows('PurchaseRequisitionHeaders');
			expect(headers.filter((row) => /^Need/.test(String(row.RequisitionName)))).toHaveLength(6);
		},
	);

	it.each<[string, FaultEffect]>([
		['lost', { drop: 'afterWork' }],
		['short', { keepParts: 2 }],
	])('makes outcomes unknown if the keys are not known: %s', async (kind, effect) => {
		await world.sandbox.control.plan({
			service: 'fno',
			method: 'POST',
			path: 'batch',
			about: 'Need 5',
			times: 1,
			then: effect,
		});
		const rows = Array.from({ length: 6 }, (_, n) => ({ RequisitionName: `Need ${n}` }));
		const report = await world.run(
			record('create', { entity: 'PurchaseRequisitionHeaders' }, { ...fieldsFromItem, ...batched }),
			{ items: items(...rows), ...continueOnFail },
		);
		const unknown = report.outputs[0].filter(({ json }) =>
			/may or may not/.test(String(json.error)),
		);
		expect(unknown).toHaveLength(kind === 'lost' ? 4 : 2);
		const state = await world.rows('PurchaseRequisitionHeaders');
		expect(state.filter((row) => /^Need \d$/.test(String(row.RequisitionName)))).toHaveLength(6);
	});

	it('reports a record as throttled if F&O asks for a longer delay than the node accepts', async () => {
		await failPart({ status: 429, headers: { 'Retry-After': '3600' }, body: '' });
		const report = await create(groups(4), {}, continueOnFail);
		expect(outcomes(report).filter((each) => /wait 3600 seconds/.test(String(each)))).toHaveLength(
			1,
		);
		expect(await stored()).toHaveLength(3);
	});
});

describe('items written one by one', () => {
	it('come with a hint about batches if there are many', async () => {
		const report = await create(groups(21), { writeMode: 'oneByOne' });
		expect(report.hints.join()).toMatch(
			/21 items took 21 requests.*In Batches", 1 would be enough/,
		);
		expect((await create(groups(2), { writeMode: 'oneByOne' }, continueOnFail)).hints).toEqual([]);
	});

	it('have their outcomes reported if one fails', async () => {
		await create([{ CustomerGroupId: 'N1', Description: 'Existing' }]);
		const report = await create(groups(4), { writeMode: 'oneByOne' });
		expect(report.failure).toMatchObject({ itemIndex: 1 });
		expect(report.failure?.description).toContain('done: 0; failed: 1; not sent: 2-3');
	});
});

describe('the numbers that control batches', () => {
	it.each([
		[{ batchSize: 0 }, /Batch Size must be a whole number from 1 to 5000/],
		[{ batchSize: 5001 }, /Batch Size must be/],
		[{ batchesAtATime: 1.5 }, /Batches at a Time must be a whole number/],
	])('are refused if they are out of range: %j', async (invalid, message) => {
		const before = await world.mark();
		const report = await create(groups(2), invalid);
		expect(report.failure?.message).toMatch(message);
		expect(writes(await world.sent(before))).toEqual([]);
	});
});
