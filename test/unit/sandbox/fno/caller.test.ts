import { createWorld, json } from './fnoWorld';

const world = createWorld();
const as = (bearer: string, path = '/data/LegalEntities') =>
	world.send('GET', path, undefined, { headers: { authorization: `Bearer ${bearer}` } });

beforeEach(() => {
	world.environment.reset();
	Object.assign(world.switches, createWorld().switches);
});

describe('who may come in', () => {
	it.each([
		['person', 200],
		['app', 200],
		['slash', 401],
		['upper', 401],
		['elsewhere', 401],
		['forged', 401],
		['stranger', 401],
		['otherApp', 401],
	])('answers %s with %d', async (bearer, status) => {
		expect((await as(bearer)).status).toBe(status);
	});

	it('shows the model document to callers without a user', async () => {
		expect((await as('otherApp', '/data/$metadata')).status).toBe(200);
		expect((await as('otherApp', '/metadata/PublicEntities')).status).toBe(401);
	});

	it('can call an unmapped caller forbidden, with an OData body', async () => {
		world.switches.unmappedCaller = 'forbidden';
		world.switches.authErrorBody = 'odata';
		const response = await as('otherApp');
		expect(response.status).toBe(403);
		expect(json(response).error.innererror.message).toMatch(/no access/);
	});

	it('sends callers without a token to sign in, when the switch says so', async () => {
		world.switches.missingAuthorization = 'loginRedirect';
		const request = { method: 'GET', path: '/data', headers: {}, body: Buffer.from('') };
		expect((await world.environment.handle(request)).status).toBe(302);
		world.switches.missingAuthorization = 'unauthorized';
		expect((await world.environment.handle(request)).status).toBe(401);
	});

	it('knows applications by their SysAADClients row', async () => {
		const client = { AADClientId: 'unmapped', Name: 'New', UserId: 'Integration' };
		expect((await world.send('POST', '/data/SysAADClients', client)).status).toBe(201);
		expect((await as('otherApp')).status).toBe(200);
	});

	it("takes the default company from the caller's user", async () => {
		await world.send('PATCH', "/data/SystemUsers('Integration')", { Company: 'usrt' });
		const rows = json(await as('app', '/data/CustomerGroups')).value;
		expect(new Set(rows.map((row: { dataAreaId: string }) => row.dataAreaId))).toEqual(
			new Set(['usrt']),
		);
	});

	it('locks out a disabled user', async () => {
		await world.send('PATCH', "/data/SystemUsers('Integration')", { Enabled: false });
		expect((await as('app')).status).toBe(401);
	});
});
