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
const allOrNothing = { writeMode: 'allOrNothing' };

const groups = (count: number) =>
	Array.from({ length: count }, (_, n) => ({
		CustomerGroupId: `N${n}`,
		Description: `Group ${n}`,
	}));
const storedIds = async () =>
	(await world.rows('CustomerGroups'))
		.filter((row) => row.dataAreaId === 'usmf' && String(row.CustomerGroupId).startsWith('N'))
		.map((row) => row.CustomerGroupId);
const create = async (
	rows: Array<Record<string, string>>,
	options = continueOnFail,
	address = group,
	confirmationTime = 60,
) =>
	await world.run(
		record('create', address, {
			...fieldsFromItem,
			...allOrNothing,
			options: { confirmationTime },
		}),
		{ items: items(...rows), ...options },
	);
const errors = ({ outputs: [output] }: Awaited<ReturnType<typeof create>>) =>
	output.map(({ json }) => String(json.error));
const createSingle = async (id: string) =>
	await world.output(
		record('create', group, fields({ CustomerGroupId: id, Description: 'Existing' })),
	);

describe('items written with All or Nothing', () => {
	it('take one request and keep their order', async () => {
		const before = await world.mark();
		const report = await create(groups(40));
		expect(report.outputs[0].map(({ json }) => json.CustomerGroupId)).toEqual(
			groups(40).map((row) => row.CustomerGroupId),
		);
		expect(await storedIds()).toHaveLength(40);
		expect(writes(await world.sent(before))).toEqual(['POST /data/$batch']);
	});

	it.each<Record<string, string>>([
		{},
		{ changeSetErrorStatus: '400' },
		{ batchContentId: 'absent' },
		{ batchChangeSets: 'single' },
	])(
		'are not written if one is refused, and that one has the reason, with %j',
		async (settings) => {
			await createSingle('N5');
			await world.sandbox.control.setSwitches(settings);
			const report = await create(groups(8));
			expect(await storedIds()).toEqual(['N5']);
			expect(errors(report)).toEqual(
				groups(8).map((_, item) =>
					item === 5
						? expect.stringMatching(/^Nothing was written, because of this item: .*already exists/)
						: expect.stringMatching(/^This item was not written.*already exists/),
				),
			);
		},
	);

	it('make the run fail with the error of the refused item', async () => {
		await createSingle('N5');
		const report = await world.run(
			record('create', group, { ...fieldsFromItem, ...allOrNothing }),
			{
				items: items(...groups(8)),
			},
		);
		expect(report.failure).toMatchObject({ itemIndex: 5 });
		expect(await storedIds()).toEqual(['N5']);
	});

	it('are not sent if one of them is invalid', async () => {
		const before = await world.mark();
		const rows = groups(5).map((row, n) => (n === 2 ? { ...row, Nonsense: 'x' } : row));
		const report = await create(rows);
		expect(errors(report)).toEqual(
			rows.map((_, item) =>
				item === 2
					? expect.stringMatching(/^CustomerGroups has no field "Nonsense"/)
					: expect.stringMatching(/item 2 cannot be sent: CustomerGroups has no field/),
			),
		);
		expect(writes(await world.sent(before))).toEqual([]);
	});

	it('are not sent if they belong to different instances', async () => {
		const rows = groups(2).map((row, n) => ({ ...row, url: world.instances[n] }));
		const before = await world.mark();
		const report = await world.run(
			record(
				'create',
				{ ...group, instance: '={{ $json.url }}' },
				{ ...fields('={{ JSON.stringify({ ...$json, url: undefined }) }}'), ...allOrNothing },
			),
			{ items: items(...rows) },
		);
		expect(report.failure?.message).toMatch(
			/Items of different instances cannot be written together/,
		);
		expect(writes(await world.sent(before))).toEqual([]);
	});

	it('are not sent if there are more than F&O accepts', async () => {
		const before = await world.mark();
		const report = await world.run(
			record('create', group, { ...fieldsFromItem, ...allOrNothing }),
			{
				items: items(...groups(5001)),
			},
		);
		expect(report.failure?.message).toMatch(/5001 items cannot be written together.*at most 5000/);
		expect(writes(await world.sent(before))).toEqual([]);
	});

	it('are not sent one by one if the environment does not support batches', async () => {
		await world.sandbox.control.setSwitches({ batch: 'refused' });
		const before = await world.mark();
		const report = await create(groups(3));
		expect(errors(report)).toEqual(
			Array(3).fill(expect.stringMatching(/^None of the items was written/)),
		);
		expect(writes(await world.sent(before))).toEqual(['POST /data/$batch']);
		expect(await storedIds()).toEqual([]);
	});
});

describe('a lost response to items written with All or Nothing', () => {
	it.each<[FaultEffect, string]>([
		[{ drop: 'afterWork' }, 'written'],
		[{ truncate: 0.4, ending: 'neat' }, 'written'],
		[{ keepParts: 2 }, 'written'],
		[{ drop: 'beforeWork' }, 'unknown'],
	])(
		'is reconciled by reading: %j',
		async (then, expected) => {
			await world.fail('POST', '/data/$batch', then);
			const report = await create(groups(6), continueOnFail, group, 2);
			const isWritten = expected === 'written';
			expect(await storedIds()).toHaveLength(isWritten ? 6 : 0);
			expect(report.outputs[0].map(({ json }) => json.CustomerGroupId ?? json.error)).toEqual(
				groups(6).map((row) =>
					isWritten ? row.CustomerGroupId : expect.stringMatching(/no record with this key so far/),
				),
			);
		},
		20_000,
	);

	it('makes every outcome unknown if no key is known', async () => {
		await world.fail('POST', '/data/$batch', { drop: 'afterWork' });
		const rows = Array.from({ length: 3 }, (_, n) => ({ RequisitionName: `Need ${n}` }));
		const report = await create(rows, continueOnFail, {
			entity: 'PurchaseRequisitionHeaders',
			company: '',
		});
		expect(errors(report)).toEqual(Array(3).fill(expect.stringMatching(/may or may not/)));
		const state = await world.rows('PurchaseRequisitionHeaders');
		expect(state.filter((row) => /^Need \d$/.test(String(row.RequisitionName)))).toHaveLength(3);
	}, 20_000);
});
