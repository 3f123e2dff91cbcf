import { json, useWorld } from './fnoWorld';

const world = useWorld();
const as = (bearer: string, path = '/data/LegalEntities') =>
	world.send('GET', path, undefined, { headers: { authorization: `Bearer ${bearer}` } });

describe('the caller of an environment', () => {
	it.each([
		['person', 200],
		['app', 200],
		['slash', 401],
		['upper', 401],
		['elsewhere', 401],
		['forged', 401],
		['stranger', 401],
		['otherApp', 401],
	])('gets, as %s, status %d', async (bearer, status) => {
		expect((await as(bearer)).status).toBe(status);
	});

	it('may read the model document without a user', async () => {
		expect((await as('otherApp', '/data/$metadata')).status).toBe(200);
		expect((await as('otherApp', '/metadata/PublicEntities')).status).toBe(401);
	});

	it('is forbidden without a user when the switch says so, with an OData body', async () => {
		world.switches.unmappedCaller = 'forbidden';
		world.switches.authErrorBody = 'odata';
		const response = await as('otherApp');
		expect(response.status).toBe(403);
		expect(json(response).error.innererror.message).toMatch(/no access/);
	});

	it('is redirected to sign in without a token when the switch says so', async () => {
		world.switches.missingAuthorization = 'loginRedirect';
		const request = { method: 'GET', path: '/data', headers: {}, body: Buffer.from('') };
		expect((await world.environment.handle(request)).status).toBe(302);
		world.switches.missingAuthorization = 'unauthorized';
		expect((await world.environment.handle(request)).status).toBe(401);
	});

	it('can be an application with a SysAADClients row', async () => {
		const client = { AADClientId: 'unmapped', Name: 'New', UserId: 'Integration' };
		expect((await world.send('POST', '/data/SysAADClients', client)).status).toBe(201);
		expect((await as('otherApp')).status).toBe(200);
	});

	it('has the default company of its user', async () => {
		await world.send('PATCH', "/data/SystemUsers('Integration')", { Company: 'usrt' });
		const rows = json(await as('app', '/data/CustomerGroups')).value;
		expect(new Set(rows.map((row: { dataAreaId: string }) => row.dataAreaId))).toEqual(
			new Set(['usrt']),
		);
	});

	it('is refused if its user is disabled', async () => {
		await world.send('PATCH', "/data/SystemUsers('Integration')", { Enabled: false });
		expect((await as('app')).status).toBe(401);
	});
});
