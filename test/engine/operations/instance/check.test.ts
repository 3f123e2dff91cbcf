import type { IDataObject } from 'n8n-workflow';
import { useWorld } from '../../../support/world';

const world = useWorld();

const check = { resource: 'instance', operation: 'check', instance: '' };

const results = (rows: IDataObject[]) =>
	Object.fromEntries(rows.map(({ probe, result }) => [String(probe), result]));

/** What the sandbox does at its defaults. */
const DEFAULTS = {
	signIn: 'ok',
	fnoUser: 'ok',
	metadataService: 'ok',
	metadataDocument: 'ok',
	businessEventsCatalog: 'ok',
	businessEventsEndpoints: 'ok',
	businessEventsConfigurations: 'ok',
	businessEventActions: 'ok',
	dataEntities: 'ok',
	dataProjects: 'ok',
	dataJobs: 'ok',
	dataPackageActions: 'ok',
	recurringJobActions: 'ok',
	customServices: 'ok',
	textOrder: 'ok',
	textFunctions: 'ok',
	wildcards: 'ok',
	maxPageSize: 'ok',
	nextLink: 'ok',
	etags: 'ok',
	countSegment: 'ok',
	countOption: 'ok',
	enumKey: 'ok',
	missingRecord: 'ok',
	missingEntity: 'ok',
	biEntities: 'missing',
	stampFilter: 'not tested',
	batchReads: 'ok',
	batchChangeSets: 'not tested',
	clock: 'ok',
	throttling: 'ok',
};

/** The results that differ from those at the defaults. */
const changed = (rows: IDataObject[]) =>
	Object.fromEntries(
		Object.entries(results(rows)).filter(
			([probe, result]) => result !== DEFAULTS[probe as keyof typeof DEFAULTS],
		),
	);

const POSTS = [
	'POST /api/services/UserSessionService/AifUserSessionService/GetUserSessionInfo',
	'POST /data/$batch',
];

describe('Instance > Check', () => {
	it('gives one item per probe, with at most thirty requests that only read', async () => {
		await world.sandbox.control.enableBooks();
		const { outputs, sent, writes } = await world.attempt(check);
		expect(results(outputs[0].map(({ json }) => json))).toEqual(DEFAULTS);
		expect(sent.length).toBeLessThanOrEqual(30);
		expect(writes).toEqual(POSTS);
		const { name } = world.sandbox.info.environments[0];
		const done = (await world.sandbox.control.books(name)).filter(({ kind }) => kind !== 'refused');
		expect(done).toEqual([]);
	});

	it('says in private who is signed in', async () => {
		const rows = await world.output(check);
		const row = (id: string) => rows.find(({ probe }) => probe === id);
		expect(row('signIn')?.private).toBe(world.sandbox.info.clients.secret.clientId);
		expect(row('fnoUser')?.private).toBe('User Integration, company USMF, language en-us');
	});

	it('runs with a read-only credential', async () => {
		await world.useServicePrincipal({ readOnly: true });
		expect(changed(await world.output(check))).toEqual({});
		await world.useServicePrincipal();
	});

	it('checks the instance that is chosen', async () => {
		const instance = { __rl: true, mode: 'url', value: world.instances[1] };
		const { result, log } = await world.during(
			async () => await world.output({ ...check, instance }),
		);
		expect(result).toHaveLength(Object.keys(DEFAULTS).length);
		const asked = log.filter(({ service }) => service === 'fno');
		expect(new Set(asked.map(({ environment }) => environment))).toEqual(
			new Set([world.sandbox.info.environments[1].name]),
		);
	});
});

describe('an instance that differs', () => {
	const cases: Array<[Record<string, string>, Record<string, string>]> = [
		[
			{ metadataService: 'missing' },
			{
				metadataService: 'missing',
				businessEventActions: 'not tested',
				dataPackageActions: 'not tested',
				recurringJobActions: 'not tested',
			},
		],
		[
			{ metadataService: 'refused' },
			{
				metadataService: 'missing',
				businessEventActions: 'not tested',
				dataPackageActions: 'not tested',
				recurringJobActions: 'not tested',
			},
		],
		[{ sessionInfo: 'missing' }, { fnoUser: 'missing' }],
		[{ sessionInfo: 'withoutCompany' }, { fnoUser: 'different' }],
		[
			{ businessEventEntities: 'missing' },
			{
				businessEventsCatalog: 'missing',
				businessEventsEndpoints: 'missing',
				businessEventsConfigurations: 'missing',
				businessEventActions: 'not tested',
			},
		],
		[
			{ businessEventEntities: 'refused' },
			{
				businessEventsCatalog: 'missing',
				businessEventsEndpoints: 'missing',
				businessEventsConfigurations: 'missing',
			},
		],
		[{ businessEventActions: 'more' }, { businessEventActions: 'different' }],
		[{ businessEventActions: 'none' }, { businessEventActions: 'missing' }],
		[
			{ dataManagementEntities: 'missing' },
			{
				dataEntities: 'missing',
				dataProjects: 'missing',
				dataJobs: 'missing',
				dataPackageActions: 'not tested',
				recurringJobActions: 'not tested',
			},
		],
		[
			{ dataManagementEntities: 'refused' },
			{ dataEntities: 'missing', dataProjects: 'missing', dataJobs: 'missing' },
		],
		[{ recurringJobActions: 'missing' }, { recurringJobActions: 'missing' }],
		[{ customServices: 'missing' }, { customServices: 'missing' }],
		[{ customServices: 'refused' }, { customServices: 'missing' }],
		[{ textComparison: 'accepted' }, { textOrder: 'different' }],
		[{ stringFunctions: 'accepted' }, { textFunctions: 'different' }],
		[{ wildcards: 'literal' }, { wildcards: 'different' }],
		[{ preferMaxPageSize: 'ignored' }, { maxPageSize: 'different', nextLink: 'not tested' }],
		[{ nextLinkForm: 'skiptoken' }, { nextLink: 'different' }],
		[{ nextLinkHost: 'otherHost' }, { nextLink: 'different' }],
		[{ nextLinkHost: 'httpScheme' }, { nextLink: 'different' }],
		[{ etags: 'strong' }, { etags: 'different' }],
		[{ etags: 'absent' }, { etags: 'missing' }],
		[{ countMark: 'none' }, {}],
		[{ countSegment: 'refused' }, { countSegment: 'different', countOption: 'not tested' }],
		[{ countOption: 'page' }, { countOption: 'different' }],
		[{ countOption: 'absent' }, { countOption: 'different' }],
		[{ enumKeyRead: 'found' }, { enumKey: 'different' }],
		[{ missingRecordBody: 'odata' }, {}],
		[{ missingRecordHeaders: 'absent' }, { missingRecord: 'different' }],
		[{ unknownSetBody: 'webApi' }, {}],
		[{ unknownSetBody: 'empty' }, { missingEntity: 'different' }],
		[{ biEntities: 'missing' }, {}],
		[{ biEntities: 'available' }, { biEntities: 'ok', stampFilter: 'ok' }],
		[{ batch: 'missing' }, { batchReads: 'missing' }],
		[{ batchGet: 'refused' }, { batchReads: 'missing' }],
		[{ batchContentId: 'absent' }, {}],
		[{ batchPartOrder: 'reversed' }, {}],
		[{ clock: 'tenMinutesAhead' }, { clock: 'different' }],
	];

	it.each(cases)('by %j gives %j', async (switches, expected) => {
		await world.sandbox.control.setSwitches(switches);
		expect(changed(await world.output(check))).toEqual(expected);
	});

	it('by a slow filter on time stamps says so', async () => {
		await world.sandbox.control.setSwitches({ biEntities: 'available' });
		await world.fail('GET', '$filter=SysModified', { delay: 2_200 });
		expect(changed(await world.output(check))).toEqual({
			biEntities: 'ok',
			stampFilter: 'different',
		});
	});

	it('by a batch that responds to one read only says so', async () => {
		await world.fail('POST', '/data/$batch', { keepParts: 1 });
		expect(changed(await world.output(check))).toEqual({ batchReads: 'different' });
	});

	it('by metadata that ignores the question says so', async () => {
		await world.fail('GET', '/metadata/DataEntities', { status: 200, body: { value: [{}, {}] } });
		expect(changed(await world.output(check))).toEqual({ metadataService: 'different' });
	});
});

describe('an instance that is busy', () => {
	const throttle = async (times: number, headers: Record<string, string>) =>
		await world.sandbox.control.plan({
			service: 'fno',
			path: '/data/BusinessEvents',
			times,
			then: { status: 429, headers, body: '' },
		});

	it('is tried again once, after the wait that it requested', async () => {
		await throttle(1, { 'retry-after': '1' });
		expect(changed(await world.output(check))).toEqual({ throttling: 'different' });
	});

	it('that stays busy is left alone, and each probe says so', async () => {
		await throttle(50, { 'retry-after': '1' });
		const { outputs, sent } = await world.attempt(check);
		const rows = outputs[0].map(({ json }) => json);
		expect(sent.length).toBeLessThanOrEqual(6);
		expect(rows.find(({ probe }) => probe === 'textOrder')?.seen).toMatch(/asked to wait longer/);
		expect(rows).toHaveLength(Object.keys(DEFAULTS).length);
	});

	it('that asks for an hour is not waited for', async () => {
		await throttle(50, { 'retry-after': '3600' });
		const { sent } = await world.attempt(check);
		expect(sent.at(-1)).toMatch(/BusinessEventsCatalogs/);
	});
});

describe('a broken instance', () => {
	const always = async (then: object) =>
		await world.sandbox.control.plan({ service: 'fno', times: 100, then } as never);

	it.each([
		['a gateway that fails', { status: 502, body: '<html>bad</html>' }],
		[
			'pages in place of data',
			{ status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
		],
		['a redirect', { status: 302, headers: { location: 'https://login.example' }, body: '' }],
		['HTTP 401', { status: 401, body: '' }],
		['HTTP 403', { status: 403, body: '' }],
		['broken JSON', { status: 200, headers: { 'odata-version': '4.0' }, body: '{"value":[' }],
		['JSON of something else', { status: 200, body: { hello: ['MARKER'] } }],
		['a cut connection', { drop: 'beforeWork' }],
		['no connection', { drop: 'handshake' }],
		['half responses', { truncate: 0.5 }],
	])('with %s: every probe reports, and none crashes', async (_name, then) => {
		await always(then);
		const { outputs, failure, sent } = await world.attempt(check);
		expect(failure).toBeUndefined();
		const rows = outputs[0].map(({ json }) => json);
		expect(Object.keys(results(rows))).toEqual(Object.keys(DEFAULTS));
		expect(rows.map(({ seen }) => seen).join()).not.toMatch(/inside the package|MARKER/);
		expect(sent.length).toBeLessThanOrEqual(31);
	});

	it('that does not respond is given up after two requests', async () => {
		await always({ drop: 'beforeWork' });
		const { outputs, sent } = await world.attempt(check);
		const seen = outputs[0].map(({ json }) => String(json.seen));
		expect(sent).toHaveLength(2);
		expect(seen.filter((text) => text === 'No complete response arrived')).toHaveLength(2);
		expect(seen.filter((text) => text.startsWith('Not sent'))).not.toHaveLength(0);
	});

	it('that does not know the account says so, and how to enter it', async () => {
		const { clientId, clientSecret } = world.sandbox.info.clients.unmapped;
		await world.useServicePrincipal({ clientId, clientSecret });
		const rows = await world.output(check);
		const row = (id: string) => rows.find(({ probe }) => probe === id);
		expect(row('fnoUser')).toMatchObject({ result: 'missing' });
		expect(row('fnoUser')?.meaning).toMatch(/Microsoft Entra ID applications/);
		expect(row('metadataDocument')).toMatchObject({ result: 'ok' });
		expect(row('textOrder')).toMatchObject({ result: 'not tested' });
		await world.useServicePrincipal();
	});

	it('that Entra ID has no token for gets nothing', async () => {
		await world.useServicePrincipal({ clientSecret: 'wrong-secret-MARKER' });
		const { outputs, sent } = await world.attempt(check);
		const rows = outputs[0].map(({ json }) => json);
		expect(sent).toEqual([]);
		expect(rows[0]).toMatchObject({ probe: 'signIn', result: 'missing' });
		expect(rows[0].seen).toMatch(/AADSTS\d+/);
		expect(rows[1].seen).toBe('Not sent: there is no token');
		expect(JSON.stringify(rows)).not.toContain('MARKER');
		await world.useServicePrincipal();
	});
});

describe('what a check shows', () => {
	it('names nothing of the tenant beside the private column', async () => {
		await world.sandbox.control.setSwitches({
			textComparison: 'accepted',
			nextLinkHost: 'otherHost',
			etags: 'absent',
			businessEventActions: 'more',
			biEntities: 'available',
		});
		const rows = await world.output(check);
		const { tenantId, clients, environments } = world.sandbox.info;
		const shown = JSON.stringify(rows.map((row) => ({ ...row, private: '' })));
		const names = [tenantId, clients.secret.clientId, clients.secret.clientSecret];
		const hosts = environments.map(({ url }) => new URL(url).host);
		for (const name of [...names, ...hosts, 'usmf', 'USMF', 'Integration', 'Contoso', 'eyJ'])
			expect(shown).not.toContain(name);
		const reports = rows.map(({ report }) => report).filter((line) => line !== '');
		expect(reports.length).toBeGreaterThan(3);
		for (const line of reports) expect(line).toMatch(/^\w+: assumed: .+ \[\w+\]; result: /);
	});
});
