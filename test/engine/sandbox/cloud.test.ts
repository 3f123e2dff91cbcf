import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { startSandbox, useSandbox } from '../../support/sandbox';
import { applicationForm, postToken, redeem, signIn } from '../../support/signIn';

const sandbox = useSandbox();

const environment = (index = 0) => sandbox.info.environments[index].url;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('start', () => {
	it('tells where everything is, with three environments of at least two companies', () => {
		const { environments, users } = sandbox.info;
		expect(environments).toHaveLength(3);
		for (const { companies } of environments) {
			expect(companies).toEqual(expect.arrayContaining(['usmf', 'dat']));
		}
		expect(users.map(({ admin }) => admin)).toEqual([false, true, false]);
	});

	it('uses a certificate that a client without its authority refuses', async () => {
		await expect(fetch(`${sandbox.info.control}/info`)).rejects.toThrow('fetch failed');
		const { body } = await sandbox.fetchJson(`${sandbox.info.control}/info`);
		expect(body).toEqual(sandbox.info);
	});
});

describe('end', () => {
	it.each(['signal', 'stdin'] as const)('by %s leaves no certificate behind', async (by) => {
		const second = await startSandbox();
		const { caFile } = second.info;
		expect(existsSync(caFile)).toBe(true);
		await second.stop(by);
		expect(existsSync(caFile)).toBe(false);
		await expect(second.fetchJson(second.info.control)).rejects.toThrow('ECONNREFUSED');
	});

	it('is at once where a port is taken or an option is wrong', async () => {
		const { port } = new URL(sandbox.info.login);
		await expect(startSandbox(['--entra-port', port])).rejects.toThrow('EADDRINUSE');
		await expect(startSandbox(['--entra-port', 'x'])).rejects.toThrow("not 'x'");
		await expect(startSandbox(['--unknown'])).rejects.toThrow('--unknown');
	});
});

describe('finance and operations', () => {
	const status = async (token: string, index = 0) =>
		(
			await sandbox.fetchJson(`${environment(index)}/data/CustomerGroups`, {
				headers: bearer(token),
			})
		).status;

	it.each([
		['another environment', () => environment(1)],
		['the first-party application', () => '00000015-0000-0000-c000-000000000000'],
		['its address with a slash', () => `${environment()}/`],
		['its address in capitals', () => environment().toUpperCase()],
	])('refuses a token for %s', async (_, audience) => {
		const form = applicationForm(sandbox, `${audience()}/.default`);
		const { access_token: token } = (await postToken(sandbox, form)).body;
		expect(await status(token)).toBe(401);
	});

	it('serves persons and applications that it knows, and no others', async () => {
		const person = async (user: number) => (await signIn(sandbox, { user })).access_token;
		const application = async (client: 'secret' | 'unmapped') =>
			(await postToken(sandbox, applicationForm(sandbox, undefined, client))).body.access_token;
		expect(await status(await person(0))).toBe(200);
		expect(await status(await person(2))).toBe(401);
		expect(await status(await application('secret'))).toBe(200);
		expect(await status(await application('unmapped'))).toBe(401);
	});
});

describe('discovery of environments', () => {
	interface Listed {
		value: Array<{
			finOpsMetadata?: { url: string };
			properties?: { linkedAppMetadata?: { url: string } };
		}>;
		nextLink?: string;
		error?: { code: string };
	}

	const powerPlatformUrl = () =>
		`${sandbox.info.powerPlatform}/environmentmanagement/environments?api-version=2024-10-01`;
	const bapUrl = () =>
		`${sandbox.info.bap}/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2023-06-01`;
	const personToken = async (audience: string, user = 0) =>
		(await signIn(sandbox, { user, scope: `${audience}/.default` })).access_token;
	const list = (url: string, token: string) =>
		sandbox.fetchJson<Listed>(url, { headers: bearer(token) });
	const urls = () => sandbox.info.environments.map(({ url }) => url);

	it('lists for a person, with one environment that has no finance and operations', async () => {
		const token = await personToken(sandbox.info.powerPlatform);
		const { body } = await list(powerPlatformUrl(), token);
		expect(body.value).toHaveLength(4);
		expect(body.value.flatMap(({ finOpsMetadata }) => finOpsMetadata?.url ?? [])).toEqual(urls());
	});

	it('gives pages of two when switched so', async () => {
		await sandbox.control.setSwitches({ 'powerPlatform.paging': 'nextLink' });
		const token = await personToken(sandbox.info.powerPlatform);
		const first = await list(powerPlatformUrl(), token);
		expect(first.body.value).toHaveLength(2);
		const second = await list(first.body.nextLink ?? '', token);
		expect(second.body.value).toHaveLength(2);
		expect(second.body.nextLink).toBeUndefined();
	});

	it('refuses a token for another audience and, unless switched, an application', async () => {
		const wrong = await list(powerPlatformUrl(), await personToken(environment()));
		expect(wrong.status).toBe(401);
		const form = applicationForm(sandbox, `${sandbox.info.powerPlatform}/.default`);
		const { access_token: token } = (await postToken(sandbox, form)).body;
		expect((await list(powerPlatformUrl(), token)).status).toBe(403);
		await sandbox.control.setSwitches({ 'powerPlatform.appOnly': 'allowed' });
		expect((await list(powerPlatformUrl(), token)).status).toBe(200);
	});

	it('needs method, path and version right', async () => {
		const token = await personToken(sandbox.info.powerPlatform);
		const status = async (url: string, method = 'GET') =>
			(await sandbox.fetchJson(url, { method, headers: bearer(token) })).status;
		expect(await status(powerPlatformUrl(), 'POST')).toBe(405);
		expect(await status(powerPlatformUrl().split('?')[0])).toBe(400);
		expect(await status(`${sandbox.info.powerPlatform}/environments`)).toBe(404);
		expect(await status(`${sandbox.info.resourceManager}/subscriptions`)).toBe(401);
	});

	it('gives the administrators their list, with addresses that end in a slash', async () => {
		const ordinary = await list(bapUrl(), await personToken(sandbox.info.bap));
		expect(ordinary).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
		const { body } = await list(bapUrl(), await personToken(sandbox.info.bap, 1));
		expect(
			body.value.flatMap(({ properties }) => properties?.linkedAppMetadata?.url ?? []),
		).toEqual(urls().map((url) => `${url}/`));
	});
});

describe('control', () => {
	it('logs what was sent, with hashes in place of secrets', async () => {
		const { refresh_token: token } = await signIn(sandbox);
		const { access_token: access } = (await redeem(sandbox, token)).body;
		await sandbox.fetchJson(`${environment()}/data/`, { headers: bearer(access) });
		const log = await sandbox.control.log();
		const text = JSON.stringify(log);
		const { clientSecret } = sandbox.info.clients.person;
		for (const secret of [token, access, clientSecret, sandbox.info.users[0].password]) {
			expect(text).not.toContain(secret);
		}
		const hash = createHash('sha256').update(token).digest('hex').slice(0, 12);
		expect(log.map(({ service }) => service)).toEqual(['entra', 'entra', 'entra', 'fno']);
		expect(log[2]).toMatchObject({
			method: 'POST',
			status: 200,
			body: { grant_type: 'refresh_token', refresh_token: `sha256:${hash}` },
		});
		expect(log[3]).toMatchObject({
			environment: sandbox.info.environments[0].name,
			path: '/data/',
			headers: {
				authorization: { aud: environment(), oid: sandbox.info.users[0].objectId },
			},
		});
		const { n } = log[2];
		expect(await sandbox.control.log(n)).toHaveLength(1);
	});

	it('makes issued tokens stale, and new ones short-lived', async () => {
		const { access_token: token } = (await postToken(sandbox, applicationForm(sandbox))).body;
		const status = async () =>
			(await sandbox.fetchJson(`${environment()}/data/`, { headers: bearer(token) })).status;
		expect(await status()).toBe(200);
		await sandbox.control.expireAccessTokens();
		expect(await status()).toBe(401);
		await sandbox.control.setLifetimes({ accessTokenLifetime: 60 });
		expect((await postToken(sandbox, applicationForm(sandbox))).body.expires_in).toBe(60);
	});

	it('answers planned errors as often as told', async () => {
		const then = { entraError: 'AADSTS50076' };
		await sandbox.control.plan({ service: 'entra', times: 1, then });
		const refused = await postToken(sandbox, applicationForm(sandbox));
		expect(refused).toMatchObject({ status: 400, body: { error: 'interaction_required' } });
		expect((await postToken(sandbox, applicationForm(sandbox))).status).toBe(200);
		const body = { error: 'busy' };
		await sandbox.control.plan({
			service: 'fno',
			environment: sandbox.info.environments[1].name,
			path: '^/data/',
			times: 1,
			then: { status: 429, headers: { 'retry-after': '7' }, body },
		});
		expect((await sandbox.fetchJson(`${environment(0)}/data/`)).status).toBe(401);
		const busy = await sandbox.fetchJson(`${environment(1)}/data/`);
		expect(busy).toMatchObject({ status: 429, headers: { 'retry-after': '7' }, body });
	});

	it('cuts connections before or after the work', async () => {
		const { refresh_token: token } = await signIn(sandbox);
		await sandbox.control.clearLog();
		for (const drop of ['beforeWork', 'afterWork'] as const) {
			await sandbox.control.plan({ service: 'entra', times: 1, then: { drop } });
			await expect(redeem(sandbox, token)).rejects.toThrow(/socket hang up|ECONNRESET/);
		}
		const log = await sandbox.control.log();
		expect(log.map(({ status, fault }) => [status, fault])).toEqual([
			[0, 'drop beforeWork'],
			[0, 'drop afterWork'],
		]);
	});

	it('delays, and forgets plans when told', async () => {
		await sandbox.control.plan({ service: 'fno', times: 1, then: { delay: 300 } });
		const started = Date.now();
		await sandbox.fetchJson(`${environment()}/data/`);
		expect(Date.now() - started).toBeGreaterThanOrEqual(290);
		await sandbox.control.plan({ service: 'fno', times: 5, then: { status: 503 } });
		await sandbox.control.clearFaults();
		expect((await sandbox.fetchJson(`${environment()}/data/`)).status).toBe(401);
	});

	it('names switches and refuses what they cannot be', async () => {
		const paging = { 'powerPlatform.paging': 'nextLink' };
		const wrong = sandbox.control.setSwitches({ ...paging, 'powerPlatform.appOnly': 'maybe' });
		await expect(wrong).rejects.toThrow('refused, allowed');
		const setting = async () =>
			(await sandbox.control.switches()).find(({ name }) => name === 'powerPlatform.paging')
				?.setting;
		expect(await setting()).toBe('single');
		await sandbox.control.setSwitches(paging);
		expect(await setting()).toBe('nextLink');
		await sandbox.control.reset();
		expect(await setting()).toBe('single');
	});

	it('shows the rows of an environment, and refuses wrong calls', async () => {
		const { name } = sandbox.info.environments[0];
		const rows = await sandbox.control.state(name, 'LegalEntities');
		expect(rows.length).toBeGreaterThanOrEqual(2);
		const status = async (path: string, method: string, json?: unknown) =>
			(await sandbox.fetchJson(`${sandbox.info.control}${path}`, { method, json })).status;
		expect(await status(`/state/${name}/Nothing`, 'GET')).toBe(404);
		expect(await status('/nothing', 'GET')).toBe(404);
		expect(await status('/info', 'POST')).toBe(405);
		expect(await status('/faults', 'POST', { service: 'fno', times: 0, then: {} })).toBe(400);
	});
});
