import { filtered, json, key, reason, useWorld } from './fnoWorld';

const world = useWorld();
const GROUPS = '/data/CustomerGroups';

describe('a switch of F&O decides', () => {
	it('the body of a missing record', async () => {
		const path = `${GROUPS}${key('usmf', 'CustomerGroupId', 'nope')}`;
		expect(await world.get(path)).toMatchObject({ status: 404, body: '' });
		world.switches.missingRecordBody = 'odata';
		expect(reason(await world.get(path))).toMatch(/No resources/);
	});

	it('whether browsers require TLS, which would block n8n on http://localhost', async () => {
		const header = async () => (await world.get(GROUPS)).headers['strict-transport-security'];
		expect(await header()).toBeUndefined();
		world.switches.strictTransportSecurity = 'sent';
		expect(await header()).toMatch(/^max-age=/);
	});

	it('the body of a missing entity set', async () => {
		expect(reason(await world.get('/data/Nope'))).toBe(
			"Resource not found for the segment 'Nope'.",
		);
		world.switches.unknownSetBody = 'webApi';
		expect(json(await world.get('/data/Nope')).Message).toMatch(/^No HTTP resource/);
	});

	it('the status of too few key parts', async () => {
		world.switches.keyCountStatus = '400';
		expect((await world.get(`${GROUPS}('10')`)).status).toBe(400);
	});

	it('whether case matters in strings', async () => {
		const path = `${GROUPS}${key('USMF', 'CustomerGroupId', "o'neil")}`;
		expect((await world.get(path)).status).toBe(200);
		world.switches.stringComparison = 'exact';
		expect((await world.get(path)).status).toBe(404);
		const filter = filtered('CustomerGroups', "Description eq '*CUSTOMERS*'");
		expect(json(await world.get(filter)).value).toEqual([]);
	});

	it('whether a text in a filter may have a bare slash', async () => {
		const at = (slash: string) => `${GROUPS}?$filter=Description%20eq%20'a${slash}b'`;
		expect((await world.get(at('%2F'))).status).toBe(200);
		expect(reason(await world.get(at('/')))).toMatch(/unescaped slash/);
		world.switches.slashInLiteral = 'accepted';
		expect((await world.get(at('/'))).status).toBe(200);
	});

	it('whether text compares by order', async () => {
		const path = filtered('CustomerGroups', "CustomerGroupId gt '80' and CustomerGroupId lt 'a'");
		expect((await world.get(path)).status).toBe(400);
		world.switches.textComparison = 'accepted';
		expect(json(await world.get(path)).value).toHaveLength(1);
	});

	it('what an unknown enum member becomes', async () => {
		world.switches.unknownEnumMember = 'firstMember';
		const body = { CustomerGroupId: 'T1', Description: 'x', IsSalesTaxIncludedInPrice: 'Maybe' };
		const response = await world.send('POST', GROUPS, body);
		expect(json(response).IsSalesTaxIncludedInPrice).toBe('No');
	});

	it('the body of a refused caller', async () => {
		const ask = () =>
			world.send('GET', GROUPS, undefined, { headers: { authorization: 'Bearer forged' } });
		expect(await ask()).toMatchObject({ status: 401, body: '' });
		world.switches.authErrorBody = 'html';
		expect(String((await ask()).body)).toMatch(/^<html>/);
	});
});

describe('inspection', () => {
	it('shows stored rows, with text for digits that JavaScript would lose', () => {
		const [row] = world.environment.rows('CustomersV3') ?? [];
		expect(row).toMatchObject({
			CustomerAccount: 'US-001',
			CreditLimit: '12345678901234.123456',
			PersonAnniversaryYear: 0,
		});
		expect(world.environment.rows('Nope')).toBeUndefined();
	});

	it('shows only seeded rows after a reset', async () => {
		await world.send('POST', GROUPS, { CustomerGroupId: 'T1', Description: 'x' });
		world.environment.reset();
		expect((await world.get(`${GROUPS}${key('usmf', 'CustomerGroupId', 'T1')}`)).status).toBe(404);
	});
});
