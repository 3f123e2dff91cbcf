import type { IDataObject } from 'n8n-workflow';
import type { LogEntry } from '../../../sandbox/control/requestLog';
import { action, fields, items, record } from '../../support/nodeParameters';
import { fnoRequests } from '../../support/requests';
import { useWorld } from '../../support/world';

const world = useWorld({ signIn: 'none' });

const DAY = 86_400_000;
const groups = record('getAll', { entity: 'CustomerGroups' }, { limit: 1 });
const entraRequests = (log: LogEntry[]) => log.filter(({ service }) => service === 'entra');

describe('tokens', () => {
	const fromAllInstances = record(
		'getAll',
		{ instance: '={{ $json.url }}', entity: 'CustomerGroups' },
		{
			limit: 1,
		},
	);
	const thirtyItems = () =>
		items(...Array.from({ length: 30 }, (_, index) => ({ url: world.instances[index % 3] })));

	it.each(['person', 'service principal'])(
		'of a %s take one request per environment and no other',
		async (who) => {
			await (who === 'person' ? world.usePerson() : world.useServicePrincipal());
			const { result, log } = await world.during(() =>
				world.run(fromAllInstances, { items: thirtyItems() }),
			);
			expect(result.outputs[0]).toHaveLength(30);
			const requests = entraRequests(log).map(
				({ method, path }) => `${method} ${path.split('?')[0]}`,
			);
			expect(requests).toEqual(
				Array(3).fill(`POST /${world.sandbox.info.tenantId}/oauth2/v2.0/token`),
			);
		},
	);

	it('are sent only to the origin they were issued for', async () => {
		await world.usePerson();
		const parameters = record('get', { entity: '' });
		const { log } = await world.during(async () => {
			await world.run(fromAllInstances, { items: thirtyItems() });
			await world.engine.load({ group: 'listSearch', method: 'searchInstances', parameters });
		});
		const { info } = world.sandbox;
		const origins: Record<string, string> = {
			powerPlatform: info.powerPlatform,
			bap: info.bap,
			...Object.fromEntries(info.environments.map(({ name, url }) => [name, url])),
		};
		const signed = log.filter(({ headers }) => typeof headers.authorization === 'object');
		expect(signed.length).toBeGreaterThan(30);
		for (const { service, environment, headers } of signed) {
			expect(headers.authorization).toMatchObject({ aud: origins[environment ?? service] });
		}
	});

	it('that expire during a run take one more request and fail no item', async () => {
		await world.useServicePrincipal();
		await world.run(groups);
		await world.sandbox.control.expireAccessTokens();
		const { result, log } = await world.during(() =>
			world.run(groups, { items: items({}, {}, {}) }),
		);
		expect(result.status).toBe('success');
		expect(result.outputs[0]).toHaveLength(3);
		expect(entraRequests(log)).toHaveLength(1);
	});

	it('can be obtained with a certificate, pasted with or without line breaks', async () => {
		const { clientId, privateKey, certificate } = world.sandbox.info.clients.certificate;
		for (const lineBreak of ['\n', ' ', '\\n']) {
			await world.useServicePrincipal({
				clientId,
				clientCredentialType: 'certificate',
				privateKey: privateKey.replaceAll('\n', lineBreak),
				certificate: certificate.replaceAll('\n', lineBreak),
			});
			expect((await world.run(groups)).failure).toBeUndefined();
		}
	});
});

describe("a person's sign-in", () => {
	const storedToken = async () =>
		((await world.engine.getCredential()).oauthTokenData as IDataObject).refresh_token;

	it('is not renewed while it is fresh', async () => {
		const { oauthTokenData } = await world.usePerson();
		await world.run(groups);
		expect(await storedToken()).toBe((oauthTokenData as IDataObject).refresh_token);
	});

	it('is renewed through n8n and saved once it is older than a day', async () => {
		const data = await world.usePerson();
		const old = data.oauthTokenData as IDataObject;
		const expires = Date.now() - 2 * DAY + Number(old.expires_in) * 1000;
		await world.engine.setCredential('aged', {
			...data,
			oauthTokenData: { ...old, n8n_expires_at: expires },
		});
		expect((await world.run(groups)).failure).toBeUndefined();
		expect(await storedToken()).not.toBe(old.refresh_token);
	});

	it('has to be repeated after it was revoked', async () => {
		await world.usePerson();
		await world.sandbox.control.revoke(world.sandbox.info.users[0].userName);
		const { failure } = await world.run(groups);
		expect(failure?.message).toMatch(/AADSTS50173/);
		expect(failure?.description).toMatch(/[Rr]econnect/);
	});
});

describe('an error of the sign-in', () => {
	it('names the menu path when the application is not registered in F&O', async () => {
		const { clientId, clientSecret } = world.sandbox.info.clients.unmapped;
		await world.useServicePrincipal({ clientId, clientSecret });
		const { failure } = await world.run(groups);
		expect(failure?.description).toMatch(/Microsoft Entra ID applications/);
	});

	it('gives advice when F&O redirects to the sign-in page', async () => {
		await world.sandbox.control.setSwitches({ missingAuthorization: 'loginRedirect' });
		const { clientId, clientSecret } = world.sandbox.info.clients.unmapped;
		await world.useServicePrincipal({ clientId, clientSecret });
		const { failure } = await world.run(groups);
		expect(failure?.description).toEqual(expect.stringMatching(/.{20,}/));
	});

	it('gives advice for the Entra ID error code and never shows the secret', async () => {
		await world.useServicePrincipal({ clientSecret: 'a-wrong-secret-value' });
		const report = await world.run(groups);
		expect(report.failure?.message).toMatch(/AADSTS7000215/);
		expect(report.failure?.description).toMatch(/secret/i);
		expect(JSON.stringify(report)).not.toContain('a-wrong-secret-value');
	});

	it('never shows a token', async () => {
		const { oauthTokenData } = await world.usePerson();
		const { access_token: access, refresh_token: refresh } = oauthTokenData as IDataObject;
		await world.sandbox.control.plan({
			service: 'fno',
			times: 1,
			then: { status: 400, body: `{"Message":"Bearer ${String(access)} ${String(refresh)}"}` },
		});
		const shown = JSON.stringify(await world.run(groups));
		expect(shown).not.toContain(String(access));
	});
});

describe('a read-only credential', () => {
	const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,10' };

	it.each([
		['a create', record('create', group, fields({ CustomerGroupId: '77', Description: 'x' }))],
		['an update', record('update', group, fields({ Description: 'x' }))],
		['a delete', record('delete', group)],
		['an action', action('CustomerGroups/countCustomers', group)],
	])('blocks %s before anything is sent', async (_operation, parameters) => {
		await world.useServicePrincipal({ readOnly: true });
		const { result, log } = await world.during(() => world.run(parameters));
		expect(result.failure?.message).toMatch(/read-only/i);
		expect(fnoRequests(log).filter((call) => !call.startsWith('GET '))).toEqual([]);
	});

	it('can read', async () => {
		await world.useServicePrincipal({ readOnly: true });
		expect((await world.run(groups)).outputs[0]).toHaveLength(1);
	});
});
