import type { FaultEffect } from '../../../../sandbox/control/faults';
import { fields, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf' };
const existingGroup = { ...group, objectId: 'usmf,10' };
const newGroup = { CustomerGroupId: '77', Description: 'Web shop' };
const newCustomer = { CustomerGroupId: '10', OrganizationName: 'New', SalesCurrencyCode: 'USD' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);
const create = () => record('create', group, fields(newGroup));
const failWrite = async (effect: FaultEffect) => await world.fail('POST', '/data/', effect);

describe('a write whose response is lost', () => {
	it('is confirmed by reading if it was made', async () => {
		await failWrite({ drop: 'afterWork' });
		const { outputs, writes } = await world.attempt(create());
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: '77', confirmedByReading: true });
		expect(writes).toHaveLength(1);
	});

	it('is reported as not made if the record does not exist', async () => {
		await failWrite({ drop: 'beforeWork' });
		await expect(world.output(create())).rejects.toThrow(/not made/);
		expect(await stored('77')).toEqual([]);
	});

	it('is also reconciled if a gateway responded', async () => {
		await failWrite({ status: 502, body: '<html><body>502 Bad Gateway</body></html>' });
		await expect(world.output(create())).rejects.toThrow(/not made/);
	});

	it('has an unknown outcome if F&O generates the key', async () => {
		await failWrite({ drop: 'afterWork' });
		const { failure, writes } = await world.attempt(
			record('create', { entity: 'CustomersV3', company: 'usmf' }, fields(newCustomer)),
		);
		expect(failure?.message).toMatch(/may or may not have been made/);
		expect(writes).toHaveLength(1);
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
