import { createPublicKey, X509Certificate } from 'crypto';
import { verify } from 'jsonwebtoken';
import { readPrivateKey, readThumbprint } from '../../../../nodes/shared/auth/credential/pem';
import { dropToken, getToken } from '../../../../nodes/shared/auth/tokens/tokenCache';
import { fakeEntra, json, makeCertificate, userGrant, secretGrant, tenantId } from './support';

const instances = ['https://a.example.com', 'https://b.example.com', 'https://c.example.com'];

describe('getToken', () => {
	afterEach(() => jest.useRealTimers());

	it.each([
		['a user', userGrant],
		['a service principal', secretGrant],
	])('makes 3 requests for 100 concurrent calls over 3 instances, for %s', async (_, make) => {
		const entra = fakeEntra();
		const grant = make();
		const audiences = Array.from({ length: 100 }, (_unused, index) => instances[index % 3]);
		const tokens = await Promise.all(
			audiences.map(async (audience) => await getToken(entra.send, grant, audience)),
		);
		expect(entra.requests).toHaveLength(3);
		expect(new Set(tokens).size).toBe(3);
		expect(entra.requests.map(({ url }) => url.split('?')[0])).toEqual(
			instances.map(() => `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`),
		);
	});

	it('requests the audience alone and authenticates the application with its secret', async () => {
		const entra = fakeEntra();
		await getToken(entra.send, secretGrant(), instances[0]);
		const { form } = entra.requests[0];
		expect(form).toMatchObject({
			grant_type: 'client_credentials',
			client_secret: expect.anything(),
		});
		expect(form.scope.split(' ')).toContain('https://a.example.com/.default');
		expect(form.scope).not.toContain('offline_access');
	});

	it('uses the refresh token of a user', async () => {
		const entra = fakeEntra();
		const grant = userGrant();
		await getToken(entra.send, grant, instances[0]);
		expect(entra.requests[0].form).toMatchObject({
			grant_type: 'refresh_token',
			refresh_token: grant.refreshToken,
		});
	});

	it('authenticates the application with an assertion signed by its certificate', async () => {
		const { privateKey, certificate } = await makeCertificate();
		const key = readPrivateKey(privateKey);
		const thumbprint = readThumbprint(certificate, key);
		const entra = fakeEntra();
		const proof = { kind: 'certificate' as const, privateKey: key, thumbprint };
		await getToken(entra.send, secretGrant({ proof }), instances[0]);

		const { form, url } = entra.requests[0];
		expect(form.client_secret).toBeUndefined();
		const { publicKey } = new X509Certificate(certificate);
		const claims = verify(
			form.client_assertion,
			createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
			{
				algorithms: ['PS256'],
				clockTolerance: 5,
				complete: true,
			},
		);
		expect(claims.payload).toMatchObject({ aud: url.split('?')[0] });
		expect(claims.header['x5t#S256']).toBe(Buffer.from(thumbprint, 'hex').toString('base64url'));
	});

	it('sends requests to the entered login host alone, even if MSAL does not know it', async () => {
		const entra = fakeEntra();
		for (const login of ['https://localhost:8443', 'https://login.partner.microsoftonline.cn']) {
			await getToken(entra.send, secretGrant({ login }), instances[0]);
			await getToken(entra.send, userGrant({ login }), instances[0]);
		}
		expect(entra.requests.map(({ url }) => new URL(url).origin)).toEqual([
			'https://localhost:8443',
			'https://localhost:8443',
			'https://login.partner.microsoftonline.cn',
			'https://login.partner.microsoftonline.cn',
		]);
		expect(new Set(entra.requests.map(({ url }) => new URL(url).pathname))).toEqual(
			new Set([`/${tenantId}/oauth2/v2.0/token`]),
		);
	});

	it('accepts a tenant by its domain', async () => {
		const entra = fakeEntra();
		await getToken(entra.send, secretGrant({ tenantId: 'contoso.onmicrosoft.com' }), instances[0]);
		expect(entra.requests[0].url).toContain('/contoso.onmicrosoft.com/oauth2/v2.0/token');
	});

	it('keeps accounts apart that differ in any way', async () => {
		const entra = fakeEntra();
		const grant = secretGrant();
		const proof = { kind: 'secret' as const, secret: 'another' };
		const grants = [grant, { ...grant, proof }, { ...grant, credentialId: 'other' }];
		for (const each of grants) await getToken(entra.send, each, instances[0]);
		expect(entra.requests).toHaveLength(3);
	});

	it('requests a new token five minutes before the old one expires', async () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z'), doNotFake: ['nextTick'] });
		const entra = fakeEntra();
		const grant = secretGrant();
		const first = await getToken(entra.send, grant, instances[0]);
		jest.setSystemTime(Date.parse('2026-01-01T00:54:50Z'));
		expect(await getToken(entra.send, grant, instances[0])).toBe(first);
		jest.setSystemTime(Date.parse('2026-01-01T00:55:10Z'));
		expect(await getToken(entra.send, grant, instances[0])).not.toBe(first);
	});

	it('uses a token that lasts two minutes for one minute', async () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z'), doNotFake: ['nextTick'] });
		const entra = fakeEntra(undefined, 120);
		const grant = secretGrant();
		const first = await getToken(entra.send, grant, instances[0]);
		jest.setSystemTime(Date.parse('2026-01-01T00:00:50Z'));
		expect(await getToken(entra.send, grant, instances[0])).toBe(first);
		jest.setSystemTime(Date.parse('2026-01-01T00:01:10Z'));
		expect(await getToken(entra.send, grant, instances[0])).not.toBe(first);
	});

	it('is bounded: the oldest of more than 500 tokens is requested again', async () => {
		const entra = fakeEntra();
		const grant = secretGrant();
		await getToken(entra.send, grant, 'https://oldest.example.com');
		for (let n = 0; n < 500; n++) await getToken(entra.send, grant, `https://n${n}.example.com`);
		const before = entra.requests.length;
		await getToken(entra.send, grant, 'https://oldest.example.com');
		expect(entra.requests).toHaveLength(before + 1);
	});
});

describe('a response with a token', () => {
	const start = Date.parse('2026-01-01T00:00:00Z');
	beforeEach(() => jest.useFakeTimers({ now: start, doNotFake: ['nextTick'] }));
	afterEach(() => jest.useRealTimers());

	/** Minutes for which a token is used. */
	async function minutes(more: object, grant = userGrant()): Promise<number> {
		const entra = fakeEntra((_, count) =>
			json(200, { token_type: 'Bearer', access_token: `token ${count}`, ...more }),
		);
		jest.setSystemTime(start);
		const first = await getToken(entra.send, grant, instances[0]);
		expect(first).toBe('token 1');
		for (let minute = 1; minute < 200; minute++) {
			jest.setSystemTime(start + minute * 60_000);
			if ((await getToken(entra.send, grant, instances[0])) !== first) return minute;
		}
		return Infinity;
	}

	const oldStyle = { expires_on: String(start / 1000 + 7200), resource: 'x', not_before: '1' };
	it.each([
		['states its lifetime as a number', { expires_in: 3600 }, 55],
		['states its lifetime as text', { expires_in: '3600', ext_expires_in: '7200' }, 55],
		['states no lifetime', {}, 55],
		[
			'states nothing usable',
			{ expires_in: 'soon', expires_on: 'later', ext_expires_in: null },
			55,
		],
		['states a lifetime of zero', { expires_in: 0 }, 55],
		['states its expiry', oldStyle, 115],
		['states an expiry in the past', { expires_on: 1 }, 55],
		['has no type and no scope', { token_type: undefined, expires_in: 3600 }, 55],
		['has an id_token that isn’t one', { expires_in: 3600, id_token: 'opaque' }, 55],
		['has odd claims', { expires_in: 3600, id_token: 'a.b.c', client_info: 'junk!!' }, 55],
		['has members of other types', { expires_in: 3600, scope: 7, refresh_token: {} }, 55],
		['has unknown members', { expires_in: 3600, foci: '1', refresh_in: 1800, x: [] }, 55],
	])('that %s is used for its lifetime', async (_, more, expected) => {
		expect(await minutes(more)).toBe(expected);
		expect(await minutes(more, secretGrant())).toBe(expected);
	});

	it('may start with a byte order mark', async () => {
		const body = '\uFEFF{"token_type":"Bearer","expires_in":3600,"access_token":"t"}';
		const entra = fakeEntra(() => ({ statusCode: 200, headers: {}, body }));
		await expect(getToken(entra.send, secretGrant(), instances[0])).resolves.toBe('t');
	});
});

describe('dropToken', () => {
	it('makes the next call request another token', async () => {
		const entra = fakeEntra();
		const grant = secretGrant();
		const refused = await getToken(entra.send, grant, instances[0]);
		await dropToken(grant, instances[0], refused);
		expect(await getToken(entra.send, grant, instances[0])).not.toBe(refused);
	});

	it('costs one new token, however many callers had the old one refused', async () => {
		const entra = fakeEntra();
		const grant = secretGrant();
		const refused = await getToken(entra.send, grant, instances[0]);
		const again = async () => {
			await dropToken(grant, instances[0], refused);
			return await getToken(entra.send, grant, instances[0]);
		};
		const tokens = await Promise.all(Array.from({ length: 50 }, again));
		expect(new Set(tokens).size).toBe(1);
		expect(entra.requests).toHaveLength(2);
	});
});
