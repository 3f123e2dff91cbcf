import { continueOnFail, items, record } from '../../../support/nodeParameters';
import { fnoRequests } from '../../../support/requests';
import { useWorld } from '../../../support/world';

const world = useWorld();

const BATCH = 'POST /data/$batch';
const batched = { readMode: 'batches', batchSize: 10, batchesAtATime: 2 };
const objectId = `="{{ $json.id.replaceAll('"', '""') }}"`;
const byItem = { entity: 'CustomerGroups', company: 'usmf', objectId };

/** So many existing groups, and groups that don't exist at these places. */
async function groups(count: number, missing: number[] = []): Promise<string[]> {
	const stored = (await world.rows('CustomerGroups'))
		.filter(({ dataAreaId }) => dataAreaId === 'usmf')
		.map(({ CustomerGroupId }) => String(CustomerGroupId));
	return Array.from({ length: count }, (_, n) =>
		missing.includes(n) ? `none${n}` : stored[n % stored.length],
	);
}

const get = async (ids: string[], more = {}, options = {}) =>
	await world.run(record('get', byItem, { ...batched, ...more }), {
		items: items(...ids.map((id) => ({ id }))),
		...options,
	});

const outcomes = ({ outputs: [output] }: Awaited<ReturnType<typeof get>>) =>
	output.map(({ json }) => json.CustomerGroupId ?? json.error);

const requests = (log: Awaited<ReturnType<typeof world.sent>>) =>
	fnoRequests(log).filter((request) => / \/data\/(\$batch|CustomerGroups)/.test(request));

describe('records got in batches', () => {
	it('take one request per batch, and are paired with their items in order', async () => {
		const ids = await groups(25);
		const { result, log } = await world.during(async () => await get(ids));
		expect(result.failure).toBeUndefined();
		expect(outcomes(result)).toEqual(ids);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			ids.map((_, item) => ({ item })),
		);
		expect(requests(log)).toEqual([BATCH, BATCH, BATCH]);
	});

	it('are the same as those got one by one', async () => {
		const ids = await groups(12);
		const [single] = (await get(ids, { readMode: 'oneByOne' })).outputs;
		const [together] = (await get(ids)).outputs;
		expect(together).toEqual(single);
	});

	it.each(['raw', 'simplified', 'selectedFields'])('are output %s', async (output) => {
		const ids = await groups(12);
		const more = { output, fieldNames: ['Description'] };
		const [single] = (await get(ids, { ...more, readMode: 'oneByOne' })).outputs;
		const [together] = (await get(ids, more)).outputs;
		expect(together).toEqual(single);
		expect(Object.keys(together[0].json)).toContain('Description');
	});

	it('come from the instance of each item', async () => {
		const ids = await groups(4);
		const report = await world.run(
			record('get', { ...byItem, instance: '={{ $json.url }}' }, batched),
			{ items: items(...ids.map((id, n) => ({ id, url: world.instances[n % 2] }))) },
		);
		expect(outcomes(report)).toEqual(ids);
	});

	it('are only those of the companies that the credential allows', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usmf' });
		const ids = await groups(3);
		const report = await world.run(
			record('get', { ...byItem, company: '', objectId: '={{ $json.key }}' }, batched),
			{
				items: items(...ids.map((id, n) => ({ key: `${n === 1 ? 'usrt' : 'usmf'},${id}` }))),
				...continueOnFail,
			},
		);
		expect(outcomes(report)).toEqual([ids[0], expect.stringMatching(/Allowed Companies/), ids[2]]);
	});
});

describe('a record that is missing among those got in batches', () => {
	const switches: Array<Record<string, string>> = [
		{},
		{ batchOnError: 'stops' },
		{ batchOnError: 'stops', batchContentId: 'absent' },
		{ batchContentId: 'absent' },
		{ batchPartOrder: 'reversed' },
		{ batchPartOrder: 'reversed', batchContentId: 'absent' },
		{ batchOnError: 'stops', batchPartOrder: 'reversed', batchContentId: 'absent' },
		{ batchGet: 'refused' },
		{ batch: 'missing' },
		{ batch: 'refused' },
		{ batch: 'refused', batchRefusalBody: 'odata' },
	];
	it.each(switches)('fails its own item alone, with %j', async (settings) => {
		await world.sandbox.control.setSwitches(settings);
		const ids = await groups(25, [0, 7, 24]);
		const report = await get(ids, {}, continueOnFail);
		expect(outcomes(report)).toEqual(
			ids.map((id) => (id.startsWith('none') ? expect.stringMatching(/There is no record/) : id)),
		);
	});

	it('ends the run if the node stops on an error', async () => {
		const ids = await groups(30, [3]);
		const { result, log } = await world.during(async () => await get(ids, { batchesAtATime: 1 }));
		expect(result.failure).toMatchObject({ itemIndex: 3 });
		expect(result.failure?.description).toContain('done: 0-2, 4-9; failed: 3; not sent: 10-29');
		expect(requests(log)).toEqual([BATCH]);
	});

	it('is confirmed by a filter if an enumeration in its key may hide it', async () => {
		const report = await world.run(
			record('get', { entity: 'PolicyTypes', objectId: '={{ $json.id }}' }, batched),
			{
				items: items({ id: 'TrvExpensePolicy' }, { id: 'TrvExpensePolicy' }),
				...continueOnFail,
			},
		);
		expect(report.outputs[0].map(({ json }) => json.PolicyName ?? json.error)).toEqual([
			'Expense',
			'Expense',
		]);
	});
});

it('nothing is sent if the key of an item is invalid and the node stops on an error', async () => {
	const parameters = record('get', { ...byItem, objectId: '={{ $json.id }}' }, batched);
	const all = items({ id: '10' }, { id: '' }, { id: '20' });
	const { result, log } = await world.during(
		async () => await world.run(parameters, { items: all }),
	);
	expect(result.failure).toMatchObject({ itemIndex: 1 });
	expect(requests(log)).toEqual([]);
});

describe('a batch of reads without a whole response', () => {
	const ids = async () => await groups(10, [4]);
	const expected = (all: string[]) =>
		all.map((id) => (id.startsWith('none') ? expect.stringMatching(/There is no record/) : id));

	it.each([
		['stops half way', { keepParts: 6 }],
		['is cut off', { truncate: 0.5, ending: 'neat' as const }],
		['is a 500', { status: 500, body: 'oops' }],
		['never comes', { drop: 'beforeWork' as const }],
	])('still gives each item its own record: it %s', async (_, effect) => {
		await world.fail('POST', '/data/$batch', effect);
		const all = await ids();
		expect(outcomes(await get(all, {}, continueOnFail))).toEqual(expected(all));
	});

	it('waits if a part is throttled', async () => {
		await world.failPart('GET', '/data/CustomerGroups', {
			status: 429,
			headers: { 'Retry-After': '1' },
			body: '',
		});
		const all = await ids();
		const { result, log } = await world.during(async () => await get(all, {}, continueOnFail));
		expect(outcomes(result)).toEqual(expected(all));
		expect(requests(log).length).toBeLessThan(5);
	});

	it('believes no 404 of something else', async () => {
		await world.failPart('GET', '/data/CustomerGroups', {
			status: 404,
			headers: { 'Content-Type': 'text/html' },
			body: '<html>Not here</html>',
		});
		const all = await ids();
		expect(outcomes(await get(all, {}, continueOnFail))).toEqual(expected(all));
	});
});

describe('a read mode', () => {
	it('says how many requests batches would save if many records are read one by one', async () => {
		const ids = await groups(20);
		const { hints } = await get(ids, { readMode: 'oneByOne' });
		expect(hints).toEqual([
			'20 items took 20 requests or more. With Read Mode "In Batches", 1 would be enough.',
		]);
	});

	it.each([
		[{ batchSize: 0 }, /Batch Size/],
		[{ batchSize: 5001 }, /Batch Size/],
		[{ batchesAtATime: 21 }, /Batches at a Time/],
		[{ readMode: 'fast' }, /Read Mode/],
	])('is refused with %j', async (more, message) => {
		const { failure } = await get(['10'], more);
		expect(failure?.message).toMatch(message);
	});
});
