import type { FaultEffect } from '../../../sandbox/control/faults';
import { action, fields, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const LEVELS = 20_000;
const nested = (inside: string) => '{"a":'.repeat(LEVELS) + inside + '}'.repeat(LEVELS);
const deep = nested('1');

/** A response with this body, sent after the work was done. */
const respond = (status: number, body: string): FaultEffect => ({
	status,
	headers: { 'Content-Type': 'application/json', 'OData-Version': '4.0', 'ms-dyn-aid': 'a-1' },
	body,
	afterWork: true,
});
const groups = { entity: 'CustomerGroups', company: 'usmf' };
const group = { ...groups, objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);

describe('a response that is nested very deeply', () => {
	it.each([deep, `{"CustomerGroupId":"77","x":${deep}}`])(
		'to a create leaves the record created',
		async (body) => {
			await world.fail('POST', '/data/CustomerGroups', respond(201, body));
			const parameters = record('create', groups, fields(newGroup));
			expect(await world.output(parameters)).toEqual([expect.objectContaining(newGroup)]);
			expect(await stored('77')).toHaveLength(1);
		},
	);

	it('to a create in a batch leaves the record created', async () => {
		await world.failPart('POST', '/data/CustomerGroups', respond(201, deep));
		const parameters = record('create', groups, {
			...fields('={{ $json }}'),
			writeMode: 'batches',
		});
		const { result } = await world.during(
			async () =>
				await world.run(parameters, {
					items: ['77', '78'].map((id) => ({ json: { ...newGroup, CustomerGroupId: id } })),
				}),
		);
		expect(result.failure).toBeUndefined();
		expect(await stored('77')).toHaveLength(1);
		expect(await stored('78')).toHaveLength(1);
	});

	it('to an update leaves the record updated', async () => {
		await world.fail('PATCH', '/data/CustomerGroups', respond(200, deep));
		const parameters = record('update', group, fields({ Description: 'Changed' }));
		expect(await world.output(parameters)).toEqual([
			expect.objectContaining({ Description: 'Changed' }),
		]);
	});

	it('to reading back says that the update was made', async () => {
		await world.fail('GET', '/data/CustomerGroups', respond(200, deep));
		const parameters = record('update', group, {
			...fields({ Description: 'Changed' }),
			options: { readBack: true },
		});
		expect((await world.attempt(parameters)).failure?.message).toMatch(
			/^The update was made, but .* nested more than 100 levels deep/,
		);
	});

	it('to an action leaves it executed', async () => {
		const call = action('CustomerGroups/changePaymentTerm', group, { _paymentTermId: 'Net45' });
		await world.fail('POST', '/data/CustomerGroups', respond(200, deep));
		expect((await world.attempt(call)).failure).toBeUndefined();
	});

	it.each([
		['one record', record('get', group), deep],
		['a list', record('getAll', groups), `{"value":[${deep}]}`],
		['all pages', record('getAll', groups, { returnAll: true }), `{"value":[{"b":1},${deep}]}`],
		[
			'files',
			record('getAll', groups, { returnAll: true, options: { returnAs: 'files' } }),
			`{"value":[${deep}]}`,
		],
		[
			'files as JSON Lines',
			record('getAll', groups, {
				returnAll: true,
				options: { returnAs: 'files', fileFormat: 'jsonLines' },
			}),
			`{"value":[${deep}]}`,
		],
		['a number', record('getAll', groups, { options: { returnAs: 'count' } }), deep],
		['the record to update', record('upsert', groups, fields({ ...newGroup })), deep],
	])('to reading %s is an error that says so', async (_, parameters, body) => {
		await world.run(record('get', group));
		await world.fail('GET', '/data/CustomerGroups', respond(200, body));
		const { failure, writes } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/nested more than 100 levels deep/);
		expect(writes).toEqual([]);
	});

	it('that is an error is a refusal like any other', async () => {
		const error = `{"error":{"code":"","message":"Blocked.","innererror":${deep}}}`;
		await world.fail('POST', '/data/CustomerGroups', { ...respond(400, error), afterWork: false });
		const { failure } = await world.attempt(record('create', groups, fields(newGroup)));
		expect(failure?.message).toMatch(/^Blocked\./);
	});
});

describe('an input that is nested very deeply', () => {
	it.each([
		['JSON', fields(`{"Description":${deep}}`)],
		['an expression', fields(`={{ JSON.parse('${'['.repeat(200)}${']'.repeat(200)}') }}`)],
	])('is refused before anything is sent: %s', async (_, given) => {
		const { failure, writes } = await world.attempt(record('create', groups, given));
		expect(failure?.message).toMatch(/nested|must be a JSON object/);
		expect(failure?.message).not.toMatch(/call stack/);
		expect(writes).toEqual([]);
	});
});
