import {
	continueOnFail,
	fields,
	fieldsFromItem,
	items,
	record,
} from '../../../support/nodeParameters';
import { fnoRequests, writes } from '../../../support/requests';
import { useWorld, type World } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const modes = [
	{ writeMode: 'oneByOne' },
	{ writeMode: 'batches', batchSize: 3, batchesAtATime: 2 },
	{ writeMode: 'allOrNothing' },
];
const upsert = (more: object) =>
	record('upsert', group, { ifFound: 'update', ifNotFound: 'create', ...fieldsFromItem, ...more });
const rows = (description: string) =>
	['10', 'N1', 'N2', '20'].map((CustomerGroupId) => ({
		CustomerGroupId,
		Description: description,
	}));
const described = async () =>
	(await world.rows('CustomerGroups'))
		.filter((row) => row.dataAreaId === 'usmf')
		.filter((row) => ['10', '20', 'N1', 'N2'].includes(String(row.CustomerGroupId)))
		.map((row) => [row.CustomerGroupId, row.Description])
		.sort();
const outcomes = ({ outputs: [output] }: Awaited<ReturnType<World['run']>>) =>
	output.map(({ json }) => json.outcome ?? json.error);

describe.each(modes)('create or update with %j', (mode) => {
	it('updates records that exist and creates the others', async () => {
		const report = await world.run(upsert(mode), { items: items(...rows('New')) });
		expect(outcomes(report)).toEqual(['updated', 'created', 'created', 'updated']);
		expect(await described()).toEqual([
			['10', 'New'],
			['20', 'New'],
			['N1', 'New'],
			['N2', 'New'],
		]);
	});

	it('needs an ETag only for records that exist', async () => {
		const [old, ...fresh] = rows('New');
		const options = { etag: '={{ $json["@odata.etag"] }}' };
		const report = await world.run(upsert({ ...mode, options }), {
			items: items({ ...old, '@odata.etag': '*' }, ...fresh.slice(0, 2)),
		});
		expect(outcomes(report)).toEqual(['updated', 'created', 'created']);
	});

	it('looks a record up by its key and reads only the key', async () => {
		const before = await world.mark();
		await world.run(upsert(mode), { items: items(rows('New')[0]) });
		const reads = fnoRequests(await world.sent(before)).filter((call) => /GET \/data/.test(call));
		expect(reads).toEqual([
			"GET /data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')?$select=dataAreaId,CustomerGroupId&cross-company=true",
		]);
	});

	it('skips records if that is selected', async () => {
		const before = await described();
		const options = { ...mode, ifFound: 'skip', ifNotFound: 'skip' };
		const report = await world.run(upsert(options), { items: items(...rows('New')) });
		expect(outcomes(report)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
		expect(await described()).toEqual(before);
	});

	it('returns existing records unchanged if that is selected', async () => {
		const options = { ...mode, ifFound: 'return', ifNotFound: 'skip' };
		const report = await world.run(upsert(options), { items: items(...rows('New')) });
		expect(outcomes(report)).toEqual(['found', 'skipped', 'skipped', 'found']);
		expect(report.outputs[0][0].json).toMatchObject({
			CustomerGroupId: '10',
			Description: expect.not.stringMatching('New'),
			PaymentTermId: expect.any(String),
		});
	});

	it('fails for found or missing records if that is selected', async () => {
		const found = await world.run(upsert({ ...mode, ifFound: 'fail' }), {
			items: items(rows('New')[0]),
			...continueOnFail,
		});
		expect(outcomes(found)).toEqual(['There is already a record of CustomerGroups with this key']);
		const missing = await world.run(upsert({ ...mode, ifNotFound: 'fail' }), {
			items: items(rows('New')[1]),
			...continueOnFail,
		});
		expect(outcomes(missing)).toEqual(['There is no record of CustomerGroups with this key']);
	});
});

describe('create or update', () => {
	it('takes one request per batch of lookups and one per batch of writes', async () => {
		const before = await world.mark();
		await world.run(upsert({ writeMode: 'batches', batchSize: 10 }), {
			items: items(...rows('New')),
		});
		expect(fnoRequests(await world.sent(before)).filter((call) => /\/data/.test(call))).toEqual([
			'POST /data/$batch',
			'POST /data/$batch',
		]);
	});

	it.each<Record<string, string>>([
		{ batchGet: 'refused' },
		{ batch: 'missing' },
		{ batchContentId: 'absent' },
	])('also works with %j', async (settings) => {
		await world.sandbox.control.setSwitches(settings);
		const report = await world.run(upsert(modes[1]), { items: items(...rows('New')) });
		expect(outcomes(report)).toEqual(['updated', 'created', 'created', 'updated']);
	});

	it('creates a record once if several items have the same key', async () => {
		const same = ['First', 'Second', 'Third'].map((Description) => ({
			CustomerGroupId: 'N1',
			Description,
		}));
		const report = await world.run(upsert(modes[1]), { items: items(...same) });
		expect(outcomes(report)).toEqual(['created', 'updated', 'updated']);
		expect(await described()).toContainEqual(['N1', 'Third']);
		const together = await world.run(upsert(modes[2]), { items: items(...same) });
		expect(together.failure?.message).toMatch(/Items 0 and 1 refer to the same record/);
	});

	it('writes nothing if it cannot tell whether the record exists', async () => {
		await world.fail('GET', '/data/CustomerGroups', {
			status: 404,
			body: { Message: 'No HTTP resource was found.' },
		});
		const before = await world.mark();
		const report = await world.run(upsert(modes[0]), {
			items: items(rows('New')[1]),
			...continueOnFail,
		});
		expect(outcomes(report)).toEqual([expect.stringMatching(/No HTTP resource/)]);
		expect(writes(await world.sent(before))).toEqual([]);
	});

	it('needs every part of the key', async () => {
		const report = await world.run(upsert(modes[0]), { items: items({ Description: 'New' }) });
		expect(report.failure?.message).toBe(
			'A record of CustomerGroups is found by its full key, but CustomerGroupId is missing',
		);
	});

	it('leaves a record unchanged if only the key is given', async () => {
		const report = await world.run(upsert(modes[0]), { items: items({ CustomerGroupId: '10' }) });
		expect(outcomes(report)).toEqual(['unchanged']);
	});
});

describe('an ETag', () => {
	const byKey = { ...group, objectId: 'usmf,10' };
	const read = async () => {
		const options = { options: { includeODataMetadata: true } };
		return String((await world.output(record('get', byKey, options)))[0]['@odata.etag']);
	};
	const change = (etag: string | undefined, mode: object) =>
		record('update', byKey, {
			...fields({ Description: 'Changed' }),
			...mode,
			options: { etag: etag ?? '={{ $json.nothing }}' },
		});

	it.each(modes)('prevents writing to a record that has changed, with %j', async (mode) => {
		await world.sandbox.control.setSwitches({ ifMatch: 'enforced' });
		const etag = await read();
		expect((await world.run(change(etag, mode))).failure).toBeUndefined();
		const stale = await world.run(change(etag, mode), { ...continueOnFail, items: items({}, {}) });
		expect(stale.outputs[0].map(({ json }) => String(json.error))).toEqual([
			expect.stringMatching(/changed since it was read/),
			expect.stringMatching(/changed since it was read/),
		]);
		const deleted = await world.run(record('delete', byKey, { ...mode, options: { etag } }));
		expect(deleted.failure?.message).toMatch(/changed since it was read/);
	});

	it.each(['', 'not-an-etag', undefined])('is refused if it is not valid: %j', async (etag) => {
		const before = await world.mark();
		const report = await world.run(change(etag, modes[0]));
		expect(report.failure?.message).toMatch(/ETag/);
		expect(writes(await world.sent(before))).toEqual([]);
	});
});
