import type { FaultEffect } from '../../../../sandbox/control/faults';
import {
	continueOnFail,
	fields,
	fieldsFromItem,
	items,
	record,
} from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const existingGroup = { ...group, objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };
const newCustomer = { CustomerGroupId: '10', OrganizationName: 'New', SalesCurrencyCode: 'USD' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);
const create = (confirmationTime?: number) =>
	record('create', group, {
		...fields(newGroup),
		...(confirmationTime !== undefined && { options: { confirmationTime } }),
	});
const breakHandshakes = async (times: number) =>
	await world.sandbox.control.plan({ service: 'fno', times, then: { drop: 'handshake' } });
const failWrite = async (effect: FaultEffect) => await world.fail('POST', '/data/', effect);

describe('a write whose response is lost', () => {
	it('is confirmed by reading if it was made', async () => {
		await failWrite({ drop: 'afterWork' });
		const { outputs, writes } = await world.attempt(create());
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: '77', confirmedByReading: true });
		expect(writes).toHaveLength(1);
	});

	it.each<[string, FaultEffect]>([
		['the connection broke', { drop: 'beforeWork' }],
		['a gateway responded', { status: 502, body: '<html><body>502 Bad Gateway</body></html>' }],
	])('has an unknown outcome if the record is not there after a minute: %s', async (_, effect) => {
		await failWrite(effect);
		const { failure, writes } = await world.attempt(create(2));
		expect(failure?.message).toMatch(/there is no record with this key so far after 2 seconds/);
		expect(failure?.description).toMatch(/safe: F&O refuses a second record with this key/);
		expect(writes).toHaveLength(1);
		expect(await stored('77')).toEqual([]);
	});

	it('is looked for until it is there, while the instance is still at work', async () => {
		await failWrite({ drop: 'beforeWork', workAfter: 4_000 });
		const { outputs } = await world.attempt(create());
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: '77', confirmedByReading: true });
	}, 20_000);

	it('is looked for once more after the last item, if its time was used up', async () => {
		await failWrite({ drop: 'beforeWork', workAfter: 500 });
		const second = { CustomerGroupId: '78', Description: 'Web shop' };
		await world.fail('POST', '/data/', { delay: 1_500 });
		const report = await world.run(
			record('create', group, {
				...fieldsFromItem,
				options: { confirmationTime: 0 },
			}),
			{ items: items(newGroup, second), ...continueOnFail },
		);
		expect(report.outputs[0].map(({ json }) => json)).toEqual([
			expect.objectContaining({ CustomerGroupId: '77', confirmedByReading: true }),
			expect.objectContaining({ CustomerGroupId: '78' }),
		]);
	});

	it('is not confirmed by a record that a later item has written', async () => {
		await failWrite({ drop: 'beforeWork' });
		const report = await world.run(
			record('create', group, { ...fieldsFromItem, options: { confirmationTime: 0 } }),
			{ items: items(newGroup, newGroup), ...continueOnFail },
		);
		expect(report.outputs[0].map(({ json }) => json.error ?? json.CustomerGroupId)).toEqual([
			expect.stringMatching(/may or may not have been made/),
			'77',
		]);
	});

	it('is reported as not sent, and sent again, if the connection was never secured', async () => {
		await breakHandshakes(1);
		const { outputs, writes } = await world.attempt(create());
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: '77' });
		expect(outputs[0][0].json).not.toHaveProperty('confirmedByReading');
		expect(writes).toHaveLength(1);
		await breakHandshakes(100);
		const { failure } = await world.attempt(create());
		expect(failure?.message).toMatch(/could not be reached/);
		expect(failure?.description).toMatch(/Nothing was sent/);
	}, 30_000);

	it('has an unknown outcome if F&O generates the key', async () => {
		await failWrite({ drop: 'afterWork' });
		const { failure, writes } = await world.attempt(
			record('create', { entity: 'CustomersV3', company: 'usmf' }, fields(newCustomer)),
		);
		expect(failure?.message).toMatch(/may or may not have been made/);
		expect(writes).toHaveLength(1);
	});

	it('has an unknown outcome if F&O may have replaced the key, and counts apart', async () => {
		await world.sandbox.control.setSwitches({ numberSequence: 'alwaysSequence' });
		await world.sandbox.control.plan({
			service: 'fno',
			method: 'POST',
			path: 'batch',
			times: 1,
			then: { drop: 'afterWork' },
		});
		const customers = ['A-1', 'A-2'].map((CustomerAccount) => ({
			CustomerAccount,
			...newCustomer,
		}));
		const { failure } = await world.run(
			record(
				'create',
				{ entity: 'CustomersV3', company: 'usmf' },
				{ ...fieldsFromItem, writeMode: 'batches', options: { confirmationTime: 2 } },
			),
			{ items: items(...customers) },
		);
		expect(failure?.message).toMatch(/no record with this key so far after 2 seconds/);
		expect(failure?.description).toMatch(/with a generated number/);
		expect(failure?.description).toMatch(/with an unknown outcome: 0-1\./);
		expect(failure?.description).not.toMatch(/failed:/);
	});

	it('is not reconciled if F&O itself refused it, whatever the status', async () => {
		const error = {
			error: { code: '', message: 'An error has occurred.', innererror: { message: 'Blocked.' } },
		};
		await failWrite({ status: 500, body: JSON.stringify(error) });
		const { failure, sent } = await world.attempt(create());
		expect(failure?.message).toMatch(/Blocked/);
		expect(sent.filter((request) => request.includes('/data/'))).toHaveLength(1);
	});

	it('has an unknown outcome if the key is given as an empty string', async () => {
		await failWrite({ drop: 'afterWork' });
		const customer = { CustomerAccount: '', ...newCustomer };
		const { failure, writes } = await world.attempt(
			record('create', { entity: 'CustomersV3', company: 'usmf' }, fields(customer)),
		);
		expect(failure?.message).toMatch(/may or may not have been made/);
		expect(writes).toHaveLength(1);
	});
});

describe('a response that is not JSON', () => {
	it.each([
		[201, ''],
		[201, 'Created'],
	])('with status %i and the body "%s" does not make a create fail', async (status, body) => {
		await failWrite({ status, headers: { 'Content-Type': 'text/html' }, body });
		expect((await world.attempt(create())).failure).toBeUndefined();
	});
});

describe('a response from something else, for example while the instance restarts', () => {
	/** Every path responds with 404 and none of F&O's headers. */
	const restart = async () =>
		await world.sandbox.control.plan({
			service: 'fno',
			times: 1000,
			then: { status: 404, body: '' },
		});
	const changeGroup = { CustomerGroupId: '10', Description: 'Changed' };

	it('does not make a stored record count as not made', async () => {
		await failWrite({ drop: 'afterWork' });
		await restart();
		const { failure } = await world.attempt(create(0));
		expect(failure?.message).toMatch(/may or may not have been made; the record could not be read/);
	});

	it('does not make a delete that never arrived count as done', async () => {
		await world.fail('DELETE', '/data/', { drop: 'beforeWork' });
		await restart();
		const { failure, outputs } = await world.attempt(
			record('delete', existingGroup, { options: { confirmationTime: 0 } }),
		);
		expect(failure?.message).toMatch(/may or may not have been made; the record could not be read/);
		expect(outputs).toEqual([]);
	});

	it.each(['skip', 'create', 'fail'])(
		'does not make Create or Update miss a record that exists, with If Not Found: %s',
		async (ifNotFound) => {
			await world.attempt(record('get', existingGroup));
			await world.fail('GET', '/data/CustomerGroups(', 404);
			const [row] = await world.output(
				record('upsert', group, { ...fields(changeGroup), ifNotFound }),
			);
			expect(row).toMatchObject({ outcome: 'updated' });
		},
	);

	it('leaves open in Get whether there is such a record', async () => {
		await world.attempt(record('get', existingGroup));
		await restart();
		const { failure } = await world.attempt(record('get', existingGroup));
		expect(failure?.message).toMatch(/does not show whether the record exists/);
	});

	it.each([404, 200])(
		'does not prove that a record is missing, for one read: empty %i',
		async (status) => {
			await world.attempt(record('get', existingGroup));
			await world.fail('GET', '/data/CustomerGroups(', status);
			const [row] = await world.output(record('get', existingGroup));
			expect(row).toMatchObject({ CustomerGroupId: '10' });
		},
	);

	it.each<[string, FaultEffect]>([
		['an empty 404', { status: 404, body: '', afterWork: true }],
		['an empty 200', { status: 200, body: '', afterWork: true }],
		[
			'a redirect to an error page',
			{ status: 302, headers: { Location: '/error.aspx' }, body: '', afterWork: true },
		],
	])('does not confirm a write: %s', async (_, effect) => {
		await failWrite(effect);
		const { outputs } = await world.attempt(create());
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: '77', confirmedByReading: true });
	});
});

describe('a response to a create that lacks the record', () => {
	it.each<[string, FaultEffect]>([
		['empty', { status: 201, body: '', afterWork: true }],
		['cut off', { truncate: 0.5, ending: 'neat' }],
	])('is marked, because F&O may have numbered it: %s', async (_, effect) => {
		await failWrite(effect);
		const { outputs } = await world.attempt(
			record('create', { entity: 'CustomersV3', company: 'usmf' }, fields(newCustomer)),
		);
		expect(outputs[0][0].json).toMatchObject({ ...newCustomer, storedRecordUnknown: true });
	});
});

describe('reading back', () => {
	it('that fails does not hide that the update was made', async () => {
		await world.fail('GET', '/data/CustomerGroups', 403);
		const parameters = record('update', existingGroup, {
			...fields({ Description: 'Changed' }),
			options: { readBack: true },
		});
		const { failure } = await world.attempt(parameters);
		expect(failure?.message).toMatch(/^The update was made, but/);
	});
});

describe('throttling', () => {
	it('delays a write until F&O accepts requests again', async () => {
		const headers = { 'Retry-After': '1' };
		await failWrite({ status: 429, headers, body: '' });
		const started = Date.now();
		await world.output(create());
		expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
		expect(await stored('77')).toHaveLength(1);
	});

	it('fails at once if F&O asks for a longer delay than the node accepts', async () => {
		const headers = { 'Retry-After': '600' };
		await world.fail('GET', '/data/CustomerGroups', { status: 429, headers, body: '' });
		await expect(world.output(record('getAll', { entity: 'CustomerGroups' }))).rejects.toThrow(
			/600/,
		);
	});
});
