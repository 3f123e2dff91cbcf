import { createHash } from 'node:crypto';
import { useSandbox } from '../../../support/sandbox';
import { applicationForm, postToken, redeem, signIn } from '../../../support/signIn';

const sandbox = useSandbox();

const environment = (index = 0) => sandbox.info.environments[index].url;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the control API', () => {
	it('logs requests, with hashes in place of secrets', async () => {
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

	it('expires issued tokens and shortens the lifetime of new ones', async () => {
		const { access_token: token } = (await postToken(sandbox, applicationForm(sandbox))).body;
		const status = async () =>
			(await sandbox.fetchJson(`${environment()}/data/`, { headers: bearer(token) })).status;
		expect(await status()).toBe(200);
		await sandbox.control.expireAccessTokens();
		expect(await status()).toBe(401);
		await sandbox.control.setLifetimes({ accessTokenLifetime: 60 });
		expect((await postToken(sandbox, applicationForm(sandbox))).body.expires_in).toBe(60);
	});

	it('responds with a planned error as often as planned', async () => {
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

	it('delays responses and discards plans on request', async () => {
		await sandbox.control.plan({ service: 'fno', times: 1, then: { delay: 300 } });
		const started = Date.now();
		await sandbox.fetchJson(`${environment()}/data/`);
		expect(Date.now() - started).toBeGreaterThanOrEqual(290);
		await sandbox.control.plan({ service: 'fno', times: 5, then: { status: 503 } });
		await sandbox.control.clearFaults();
		expect((await sandbox.fetchJson(`${environment()}/data/`)).status).toBe(401);
	});

	it('lists switches and refuses invalid settings', async () => {
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

	it('shows the rows of an environment and refuses invalid calls', async () => {
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
