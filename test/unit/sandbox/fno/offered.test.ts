import { json, useWorld } from './fnoWorld';

const world = useWorld();

const SESSION = '/api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo';
const status = async (path: string) => (await world.get(path)).status;
const actionsOf = async (type: string) => {
	const { Actions } = json(await world.get(`/metadata/PublicEntities('${type}')`));
	return (Actions as Array<{ Name: string }>).map(({ Name }) => Name);
};

describe('what an environment offers', () => {
	it.each([
		['businessEventEntities', '/data/BusinessEventsCatalogs?$top=1', 'BusinessEventsCatalog'],
		['dataManagementEntities', '/data/DataManagementEntities?$top=1', 'DataManagementEntity'],
		['biEntities', '/data/CustTableBiEntities?$top=1', 'CustTableBiEntity'],
	] as const)('may lack or refuse %s', async (name, path, type) => {
		world.switches[name] = 'available';
		expect(await status(path)).toBe(200);
		world.switches[name] = 'refused';
		expect(await status(path)).toBe(403);
		expect(await status(`/metadata/PublicEntities('${type}')`)).toBe(200);
		world.switches[name] = 'missing';
		expect(await status(path)).toBe(404);
		expect(await status(`/metadata/PublicEntities('${type}')`)).toBe(404);
		expect(String((await world.get('/data/$metadata')).body)).not.toContain(`"${type}"`);
	});

	it('may lack actions, or have more than are known', async () => {
		expect(await actionsOf('BusinessEventsCatalog')).toEqual(['getBusinessEventsCatalog']);
		world.switches.businessEventActions = 'more';
		expect(await actionsOf('BusinessEventsCatalog')).toHaveLength(3);
		world.switches.businessEventActions = 'none';
		expect(await actionsOf('BusinessEventsCatalog')).toEqual([]);
		expect(await actionsOf('DataManagementDefinitionGroup')).toContain('GetMessageStatus');
		world.switches.recurringJobActions = 'missing';
		expect(await actionsOf('DataManagementDefinitionGroup')).not.toContain('GetMessageStatus');
	});

	it('includes custom services, which describe themselves', async () => {
		const names = async (path: string, list: string) =>
			(json(await world.get(path))[list] as Array<{ Name: string }>).map(({ Name }) => Name);
		expect(await names('/api/services', 'ServiceGroups')).toContain('UserSessionService');
		const group = '/api/services/UserSessionService';
		expect(await names(group, 'Services')).toEqual(['AifUserSessionService']);
		expect(await names(`${group}/AifUserSessionService`, 'Operations')).toContain(
			'GetUserSessionInfo',
		);
		expect(await status('/api/services/Nope')).toBe(404);
		world.switches.customServices = 'refused';
		expect(await status('/api/services')).toBe(403);
		world.switches.customServices = 'missing';
		expect(await status('/api/services')).toBe(404);
	});

	it('includes the session of the caller, which GET only describes', async () => {
		expect(json(await world.get(SESSION))).toMatchObject({
			Return: { Type: 'AifUserSessionInfo' },
		});
		const { UserId, Company } = json(await world.send('POST', SESSION));
		expect([UserId, Company]).toEqual([expect.any(String), 'USMF']);
		world.switches.sessionInfo = 'withoutCompany';
		expect(json(await world.send('POST', SESSION))).not.toHaveProperty('Company');
		world.switches.sessionInfo = 'missing';
		expect((await world.send('POST', SESSION)).status).toBe(404);
	});
});

describe('how an environment responds', () => {
	it('counts all rows, those of the page, or not at all', async () => {
		const count = async () =>
			json(await world.get('/data/Companies?$top=1&$count=true'))['@odata.count'];
		expect(await count()).toBe(3);
		world.switches.countOption = 'page';
		expect(await count()).toBe(1);
		world.switches.countOption = 'absent';
		expect(await count()).toBeUndefined();
	});

	it('may write the number of /$count without a mark, or refuse it', async () => {
		const path = '/data/Companies/$count';
		expect((await world.get(path)).body).toBe('\ufeff3');
		world.switches.countMark = 'none';
		expect((await world.get(path)).body).toBe('3');
		world.switches.countSegment = 'refused';
		expect(await status(path)).toBe(404);
	});

	it('may leave out or strengthen ETags', async () => {
		const etag = async () => {
			const { value } = json(await world.get('/data/Companies?$top=1'));
			return (value as Array<Record<string, string>>)[0]['@odata.etag'];
		};
		expect(await etag()).toMatch(/^W\/"/);
		world.switches.etags = 'strong';
		expect(await etag()).toMatch(/^"/);
		world.switches.etags = 'absent';
		expect(await etag()).toBeUndefined();
	});

	it('may take * for itself', async () => {
		const rows = async () =>
			json(await world.get("/data/Companies?$filter=DataArea eq '*sm*'".replaceAll(' ', '%20')))
				.value;
		expect(await rows()).toHaveLength(1);
		world.switches.wildcards = 'literal';
		expect(await rows()).toEqual([]);
	});

	it('may send a 404 without its own headers', async () => {
		const path = "/data/Companies(DataArea='none')";
		expect((await world.get(path)).headers).toHaveProperty('odata-version');
		world.switches.missingRecordHeaders = 'absent';
		expect((await world.get(path)).headers).toEqual({});
	});

	it('may have a clock that is wrong', async () => {
		expect((await world.get('/data/Companies')).headers).not.toHaveProperty('date');
		world.switches.clock = 'tenMinutesAhead';
		const { date } = (await world.get('/data/Companies')).headers;
		expect(Date.parse(date)).toBeGreaterThan(Date.now() + 540_000);
	});
});
