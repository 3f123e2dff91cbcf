import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { randomUUID } from 'crypto';
import * as signingKeys from '../../../nodes/shared/auth/verification/signingKeys';
import { until } from '../../support/until';
import { json } from '../auth/tokens/support';
import { send, trigger, validation, webhookSecret } from './triggerSupport';

const login = 'https://login.microsoftonline.com';
const eventGrid = '4962773b-9cdb-44cf-a8bf-237846a00ab7';
const audience = 'api://2c2d1e6c-0000-4000-8000-000000000000';

/** Every test has its own tenant, because its keys are cached for the process. */
async function tenant(more: { domain?: string; cloud?: object; login?: string } = {}) {
	const tenantId = randomUUID();
	const host = more.login ?? login;
	const asked: string[] = [];
	const published: object[] = [];
	let isDown = false;
	let held = Promise.resolve();

	const addKey = async () => {
		const kid = randomUUID();
		const { publicKey, privateKey } = await generateKeyPair('RS256');
		published.push({ ...(await exportJWK(publicKey)), kid, use: 'sig' });
		return { kid, privateKey };
	};
	let key = await addKey();

	const sign = async (
		claims: object = {},
		times: { nbf?: number; exp?: number } = {},
		kid = key.kid,
	) =>
		await new SignJWT({ tid: tenantId, appid: eventGrid, ...claims })
			.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
			.setIssuer('iss' in claims ? String(claims.iss) : `https://sts.windows.net/${tenantId}/`)
			.setAudience('aud' in claims ? String(claims.aud) : audience)
			.setNotBefore(times.nbf ?? Math.floor(Date.now() / 1000) - 10)
			.setExpirationTime(times.exp ?? Math.floor(Date.now() / 1000) + 600)
			.sign(key.privateKey);

	const httpRequest = async ({ url }: IHttpRequestOptions) => {
		asked.push(url);
		await Promise.resolve();
		if (isDown) throw new Error('connect ECONNREFUSED');
		const keys = [...published];
		await held;
		return url.endsWith('/keys')
			? json(200, { keys })
			: json(200, { issuer: `${host}/${tenantId}/v2.0` });
	};
	const start = (parameters: Record<string, string> = {}) =>
		trigger({
			parameters: {
				verification: 'bearer',
				bearerAudience: audience,
				bearerApplications: eventGrid,
				...parameters,
			},
			credential: { tenantId: more.domain ?? tenantId, webhookSecret: '', ...more.cloud },
			httpRequest,
		});
	return {
		tenantId,
		asked,
		sign,
		start,
		/** A token that names a key which nobody has. */
		signUnknown: async () => await sign({}, {}, randomUUID()),
		changeKey: async () => (key = await addKey()),
		/** Holds back responses, which still say what was published when they were asked for. */
		hold: () => {
			let release: () => void = () => undefined;
			held = new Promise((resolve) => (release = resolve));
			return release;
		},
		fail: (value: boolean) => (isDown = value),
	};
}

type Tenant = Awaited<ReturnType<typeof tenant>>;

async function statusFor({ start }: Tenant, token: string, parameters = {}) {
	const headers = { authorization: `Bearer ${token}` };
	return (await send(start(parameters), { query: {}, headers })).status;
}

describe('a token of Entra ID', () => {
	it('accepts a call without a secret, the handshake too', async () => {
		const entra = await tenant();
		const headers = { authorization: `Bearer ${await entra.sign()}` };
		expect((await send(entra.start(), { query: {}, headers })).items).toHaveLength(1);
		expect((await send(entra.start(), { query: {}, headers, body: [validation()] })).body).toEqual({
			validationResponse: 'CODE-1',
		});
		expect(entra.asked).toEqual([`${login}/${entra.tenantId}/discovery/v2.0/keys`]);
	});

	it('may be of version 2.0', async () => {
		const entra = await tenant();
		const token = await entra.sign({
			iss: `${login}/${entra.tenantId}/v2.0`,
			aud: audience.replace('api://', ''),
			appid: undefined,
			azp: eventGrid,
		});
		expect(await statusFor(entra, token)).toBe(200);
	});

	it.each([
		[
			'China',
			'https://login.partner.microsoftonline.cn',
			{ cloud: 'china' },
			'https://sts.chinacloudapi.cn',
		],
		[
			'US Government',
			'https://login.microsoftonline.us',
			{ cloud: 'usGov' },
			'https://sts.windows.net',
		],
		[
			'a custom cloud',
			'https://login.example.com',
			{
				cloud: 'custom',
				loginUrl: 'login.example.com',
				powerPlatformUrl: 'a.example.com',
				bapUrl: 'b.example.com',
				resourceManagerUrl: 'c.example.com',
			},
			'https://login.example.com',
		],
	])('is accepted from the issuer of %s', async (_, host, cloud, issuer) => {
		const entra = await tenant({ login: host, cloud });
		const token = await entra.sign({ iss: `${issuer}/${entra.tenantId}/` });
		expect(await statusFor(entra, token)).toBe(200);
		expect(entra.asked).toEqual([`${host}/${entra.tenantId}/discovery/v2.0/keys`]);
	});

	it('is checked against the id of a tenant that was specified by its domain', async () => {
		const domain = `${randomUUID()}.onmicrosoft.com`;
		const entra = await tenant({ domain });
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		expect(entra.asked).toContain(`${login}/${domain}/v2.0/.well-known/openid-configuration`);
	});

	const now = () => Math.floor(Date.now() / 1000);
	it.each<[string, object, { nbf?: number; exp?: number }]>([
		['of another audience', { aud: 'https://management.azure.com' }, {}],
		['of another issuer', { iss: 'https://sts.windows.net/other/' }, {}],
		['of another tenant', { tid: randomUUID() }, {}],
		['of an application that is not allowed', { appid: randomUUID() }, {}],
		['of nobody', { appid: undefined }, {}],
		['that has ended', {}, { exp: now() - 120 }],
		['that is not valid yet', {}, { nbf: now() + 300 }],
	])('is refused when it is one %s', async (_, claims, times) => {
		const entra = await tenant();
		expect(await statusFor(entra, await entra.sign(claims, times))).toBe(401);
	});

	it('is refused when it was changed, signed with another key or is not a token', async () => {
		const entra = await tenant();
		const [head, claims, signature] = (await entra.sign()).split('.');
		const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
		const otherTenant = await tenant();
		for (const token of [
			`${head}.${Buffer.from('{}').toString('base64url')}.${signature}`,
			`${unsigned}.${claims}.`,
			`${unsigned}.${claims}.${signature}`,
			'abc',
			'a.b.c',
			'',
		]) {
			expect(await statusFor(entra, token)).toBe(401);
		}
		expect(await statusFor(entra, await otherTenant.sign({ tid: entra.tenantId }))).toBe(401);
		expect((await send(entra.start(), { query: {} })).status).toBe(401);
	});

	it('is needed in addition to the secret if both are required', async () => {
		const entra = await tenant();
		const both = (authorization?: string, secret?: string) => {
			const target = entra.start({ verification: 'secretAndBearer' });
			const credentials = target.shared.getCredentials;
			target.shared.getCredentials = async () => ({ ...(await credentials()), webhookSecret });
			return send(target, { query: { secret }, headers: { authorization } });
		};
		const bearer = `Bearer ${await entra.sign()}`;
		expect((await both(bearer, webhookSecret)).status).toBe(200);
		expect((await both(bearer, 'wrong')).status).toBe(401);
		expect((await both(undefined, webhookSecret)).status).toBe(401);
	});
});

describe('the signing keys of a tenant', () => {
	afterEach(() => {
		jest.useRealTimers();
		jest.restoreAllMocks();
	});

	it('are fetched once for many calls', async () => {
		const entra = await tenant();
		const token = await entra.sign();
		await Promise.all(Array.from({ length: 10 }, () => statusFor(entra, token)));
		expect(entra.asked).toHaveLength(1);
	});

	const later = (milliseconds: number) =>
		jest.useFakeTimers({
			now: Date.now() + milliseconds,
			doNotFake: ['nextTick', 'setImmediate', 'setTimeout'],
		});

	it('are fetched again for a key that Entra has just published', async () => {
		const entra = await tenant();
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		later(1);
		await entra.changeKey();
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		expect(entra.asked).toHaveLength(2);
	});

	it('are fetched again for such a key after others sent unknown keys', async () => {
		const entra = await tenant();
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		later(1);
		expect(await statusFor(entra, await entra.signUnknown())).toBe(401);
		await entra.changeKey();
		later(2);
		expect(await statusFor(entra, await entra.sign())).toBe(200);
	});

	it('do not prove a key missing if they were fetched before its token arrived', async () => {
		const entra = await tenant();
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		later(1);
		const asking = jest.spyOn(signingKeys, 'newerTenantKeys');
		const release = entra.hold();
		const stranger = statusFor(entra, await entra.signUnknown());
		await until(() => asking.mock.calls.length === 1 && entra.asked.length === 2);
		await entra.changeKey();
		later(10);
		const published = await entra.sign();
		const first = statusFor(entra, published);
		await until(() => asking.mock.calls.length === 2);
		release();
		expect([await stranger, await first]).toEqual([401, 503]);
		later(20);
		expect(await statusFor(entra, published)).toBe(200);
		expect(entra.asked).toHaveLength(3);
	});

	it('are shared by calls whose new key a fetch in progress brings', async () => {
		const entra = await tenant();
		expect(await statusFor(entra, await entra.sign())).toBe(200);
		await entra.changeKey();
		later(1);
		const asking = jest.spyOn(signingKeys, 'newerTenantKeys');
		const release = entra.hold();
		const token = await entra.sign();
		const first = statusFor(entra, token);
		await until(() => asking.mock.calls.length === 1 && entra.asked.length === 2);
		later(10);
		const second = statusFor(entra, token);
		await until(() => asking.mock.calls.length === 2);
		release();
		expect([await first, await second]).toEqual([200, 200]);
		expect(entra.asked).toHaveLength(2);
	});

	it('are fetched once for one unknown key, which is refused', async () => {
		const entra = await tenant();
		const unknown = await entra.signUnknown();
		expect(await statusFor(entra, unknown)).toBe(401);
		expect(entra.asked).toHaveLength(1);
		later(1);
		await Promise.all(
			Array.from({ length: 5 }, async () => expect(await statusFor(entra, unknown)).toBe(401)),
		);
		expect(await statusFor(entra, unknown)).toBe(401);
		expect(entra.asked).toHaveLength(2);
	});

	it('are fetched for few of many unknown keys, and the others have to be sent again', async () => {
		const entra = await tenant();
		await statusFor(entra, await entra.sign());
		const statuses: Array<number | undefined> = [];
		for (let key = 0; key < 8; key++) {
			later(1);
			statuses.push(await statusFor(entra, await entra.signUnknown()));
		}
		expect(statuses).toEqual([401, 401, 401, 401, 401, 503, 503, 503]);
		expect(entra.asked).toHaveLength(6);
		later(1);
		await entra.changeKey();
		const published = await entra.sign();
		expect(await statusFor(entra, published)).toBe(503);
		later(5 * 60_000);
		expect(await statusFor(entra, published)).toBe(200);
	});

	it('are not fetched for every call while they cannot be read', async () => {
		const entra = await tenant();
		const token = await entra.sign();
		entra.fail(true);
		const statuses: Array<number | undefined> = [];
		for (let call = 0; call < 20; call++) statuses.push(await statusFor(entra, token));
		expect(new Set(statuses)).toEqual(new Set([503]));
		expect(entra.asked).toHaveLength(1);
	});

	it('make the sender repeat the event while they cannot be read', async () => {
		const entra = await tenant();
		const token = await entra.sign();
		entra.fail(true);
		expect(await statusFor(entra, token)).toBe(503);
		entra.fail(false);
		later(5000);
		expect(await statusFor(entra, token)).toBe(200);
		entra.fail(true);
		await entra.changeKey();
		const renewed = await entra.sign();
		for (let call = 0; call < 8; call++) {
			later(1);
			expect(await statusFor(entra, renewed)).toBe(503);
		}
		expect(await statusFor(entra, token)).toBe(200);
		entra.fail(false);
		later(5000);
		expect(await statusFor(entra, renewed)).toBe(200);
	});
});
