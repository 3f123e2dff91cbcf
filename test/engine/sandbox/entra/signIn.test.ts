import { randomUUID, X509Certificate } from 'node:crypto';
import { sign, type SignOptions } from 'jsonwebtoken';
import { useSandbox } from '../../../support/sandbox';
import {
	applicationForm,
	authorizeUrl,
	claimsOf,
	obtainCode,
	personClient,
	postToken,
	redeem,
	REDIRECT_URI,
	signIn,
	tokenUrl,
	type TokenResponse,
} from '../../../support/signIn';

const sandbox = useSandbox();

const environment = (index = 0) => sandbox.info.environments[index].url;
const codeOf = (body: TokenResponse) => body.error_codes?.[0];
const refresh = (token: string, more?: Record<string, string>) => redeem(sandbox, token, more);

describe("a person's sign-in", () => {
	it('shows a form, and shows it again after a wrong password', async () => {
		const url = authorizeUrl(sandbox, { login_hint: 'a"b' });
		const page = await sandbox.fetchJson(url);
		expect(page.status).toBe(200);
		expect(page.text).toContain('name="password"');
		expect(page.text).toContain('value="a&quot;b"');
		const { userName } = sandbox.info.users[0];
		const refused = await sandbox.fetchJson(url, { form: { userName, password: 'wrong' } });
		expect(refused.status).toBe(200);
		expect(refused.text).toContain('AADSTS50126');
	});

	it('returns code and state, and exchanges the code and its verifier for tokens', async () => {
		const { code, verifier, state } = await obtainCode(sandbox);
		expect(state).toBe('state-of-the-client');
		const form = {
			...personClient(sandbox),
			grant_type: 'authorization_code',
			code,
			redirect_uri: REDIRECT_URI,
		};
		expect(codeOf((await postToken(sandbox, form)).body)).toBe(50148);
		const wrong = await postToken(sandbox, { ...form, code_verifier: 'x'.repeat(43) });
		expect(codeOf(wrong.body)).toBe(501481);
		const good = await postToken(sandbox, { ...form, code_verifier: verifier });
		expect(good.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
		expect(claimsOf(good.body.access_token)).toMatchObject({
			aud: environment(),
			tid: sandbox.info.tenantId,
			oid: sandbox.info.users[0].objectId,
			appid: sandbox.info.clients.person.clientId,
			idtyp: 'user',
			scp: 'AX.FullAccess CustomService.FullAccess Odata.FullAccess',
		});
		const again = await postToken(sandbox, { ...form, code_verifier: verifier });
		expect(codeOf(again.body)).toBe(54005);
	});

	it('returns a refresh token only for offline_access and an ID token only for openid', async () => {
		const tokens = await signIn(sandbox, { scope: `${environment()}/.default` });
		expect(tokens.refresh_token).toBeUndefined();
		expect(tokens.id_token).toBeUndefined();
	});

	it('shows an error for an unknown application or redirect URI', async () => {
		const unknown = await sandbox.fetchJson(authorizeUrl(sandbox, { client_id: randomUUID() }));
		expect(unknown.text).toContain('AADSTS700016');
		const foreign = await sandbox.fetchJson(
			authorizeUrl(sandbox, { redirect_uri: 'https://example.com/callback' }),
		);
		expect(foreign.text).toContain('AADSTS50011');
	});

	it('reports an unknown resource to the application', async () => {
		const url = authorizeUrl(sandbox, { scope: 'https://unknown.example/.default' });
		const { headers } = await sandbox.fetchJson(url);
		const { searchParams } = new URL(headers.location);
		expect(searchParams.get('error')).toBe('invalid_resource');
		expect(searchParams.get('error_description')).toMatch(/^AADSTS500011: /);
	});

	it('accepts the first-party application as a resource', async () => {
		const scope = 'openid offline_access 00000015-0000-0000-c000-000000000000/.default';
		const tokens = await signIn(sandbox, { scope });
		expect(claimsOf(tokens.access_token).aud).toBe('00000015-0000-0000-c000-000000000000');
	});
});

describe('refresh tokens', () => {
	it('return a new one when redeemed and stay valid', async () => {
		const { refresh_token: first } = await signIn(sandbox);
		const second = (await refresh(first)).body.refresh_token;
		const third = (await refresh(first)).body.refresh_token;
		expect(new Set([first, second, third]).size).toBe(3);
		expect((await refresh(second)).status).toBe(200);
	});

	it('can be redeemed for every service, by default for the one of the sign-in', async () => {
		const { refresh_token: token } = await signIn(sandbox);
		const audience = async (more: Record<string, string>) =>
			claimsOf((await refresh(token, more)).body.access_token).aud;
		expect(await audience({})).toBe(environment(0));
		expect(await audience({ scope: 'offline_access' })).toBe(environment(0));
		for (const url of [environment(1), sandbox.info.powerPlatform, sandbox.info.bap]) {
			expect(await audience({ scope: `${url}/.default openid` })).toBe(url);
		}
		expect(await audience({ scope: `${environment(1)}//.default` })).toBe(`${environment(1)}/`);
	});

	it('are refused for unknown, multiple or wrongly named resources', async () => {
		const { refresh_token: token } = await signIn(sandbox);
		const unknown = await refresh(token, { scope: 'https://unknown.example/.default' });
		expect(unknown).toMatchObject({ status: 400, body: { error: 'invalid_resource' } });
		const both = `${environment(0)}/.default ${environment(1)}/.default`;
		expect(codeOf((await refresh(token, { scope: both })).body)).toBe(28000);
		expect(codeOf((await refresh(token, { resource: environment() })).body)).toBe(901002);
	});

	it('are refused when revoked, expired or used by another application', async () => {
		const { refresh_token: token } = await signIn(sandbox);
		const stranger = await postToken(sandbox, {
			...applicationForm(sandbox),
			grant_type: 'refresh_token',
			refresh_token: token,
		});
		expect(codeOf(stranger.body)).toBe(70000);
		await sandbox.control.revoke(sandbox.info.users[0].userName);
		const revoked = await refresh(token);
		expect(revoked).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
		expect(codeOf(revoked.body)).toBe(50173);
		const { refresh_token: later } = await signIn(sandbox);
		await sandbox.control.expireRefreshTokens();
		expect(codeOf((await refresh(later)).body)).toBe(700082);
	});
});

describe('an application with a secret', () => {
	it('gets an app-only token for one resource', async () => {
		const { status, body } = await postToken(sandbox, applicationForm(sandbox));
		expect(status).toBe(200);
		expect(body.refresh_token).toBeUndefined();
		const claims = claimsOf(body.access_token);
		expect(claims).toMatchObject({ aud: environment(), idtyp: 'app' });
		expect(claims).not.toHaveProperty('scp');
	});

	it.each([
		['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
		['an unknown application', { client_id: randomUUID() }, 400, 'unauthorized_client', 700016],
		['offline_access', { scope: 'x/.default offline_access' }, 400, 'invalid_scope', 70011],
		['a scope without .default', { scope: 'x/Read' }, 400, 'invalid_scope', 1002012],
		['no scope', { scope: '' }, 400, 'invalid_request', 900144],
		[
			'an unknown resource',
			{ scope: 'https://x.example/.default' },
			400,
			'invalid_resource',
			500011,
		],
		['an unknown grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
	])('is refused with %s', async (_, change, status, error, code) => {
		const response = await postToken(sandbox, { ...applicationForm(sandbox), ...change });
		expect(response).toMatchObject({ status, body: { error, error_codes: [code] } });
		expect(response.body.error_description).toMatch(
			new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
		);
	});

	it('has to send its secret, to an existing tenant, as a form', async () => {
		const withoutSecret = Object.entries(applicationForm(sandbox)).filter(
			([name]) => name !== 'client_secret',
		);
		const refused = await postToken(sandbox, Object.fromEntries(withoutSecret));
		expect(codeOf(refused.body)).toBe(7000218);
		const elsewhere = await sandbox.fetchJson<TokenResponse>(tokenUrl(sandbox, randomUUID()), {
			form: applicationForm(sandbox),
		});
		expect(codeOf(elsewhere.body)).toBe(90002);
		const json = await sandbox.fetchJson<TokenResponse>(tokenUrl(sandbox), {
			json: applicationForm(sandbox),
		});
		expect(codeOf(json.body)).toBe(900144);
		expect((await sandbox.fetchJson(tokenUrl(sandbox))).status).toBe(405);
	});
});

describe('an application with a certificate', () => {
	type Algorithm = 'RS256' | 'PS256';

	function thumbprints(): Record<string, string> {
		const { fingerprint, fingerprint256 } = new X509Certificate(
			sandbox.info.clients.certificate.certificate,
		);
		const encode = (text: string) =>
			Buffer.from(text.replaceAll(':', ''), 'hex').toString('base64url');
		return { x5t: encode(fingerprint), 'x5t#S256': encode(fingerprint256) };
	}

	function assertion(
		change: { claims?: object; options?: SignOptions; key?: string; name?: string } = {},
		algorithm: Algorithm = 'RS256',
	): string {
		const { clientId, privateKey } = sandbox.info.clients.certificate;
		const now = Math.floor(Date.now() / 1000);
		const name = change.name ?? 'x5t';
		return sign(
			{
				iss: clientId,
				sub: clientId,
				aud: tokenUrl(sandbox),
				jti: randomUUID(),
				nbf: now - 5,
				exp: now + 300,
				...change.claims,
			},
			change.key ?? privateKey,
			{ algorithm, header: { alg: algorithm, [name]: thumbprints()[name] } },
		);
	}

	const post = (token: string) =>
		postToken(sandbox, {
			grant_type: 'client_credentials',
			client_id: sandbox.info.clients.certificate.clientId,
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: token,
			scope: `${environment()}/.default`,
		});

	it('is recognised by its SHA-1 or SHA-256 thumbprint, once per assertion', async () => {
		const first = assertion();
		expect((await post(first)).status).toBe(200);
		expect(codeOf((await post(first)).body)).toBe(50027);
		expect((await post(assertion({ name: 'x5t#S256' }, 'PS256'))).status).toBe(200);
	});

	it('is refused with a wrong audience, issuer, time, thumbprint, signature or format', async () => {
		const past = Math.floor(Date.now() / 1000) - 600;
		const refused: Array<[string, number]> = [
			[assertion({ claims: { aud: `${sandbox.info.login}/other/oauth2/v2.0/token` } }), 700023],
			[assertion({ claims: { iss: 'another' } }), 700021],
			[assertion({ claims: { exp: past, nbf: past - 60 } }), 700024],
			[assertion({ claims: { jti: undefined } }), 50027],
			[assertion({ name: 'x5c' }), 700027],
			[`${assertion().split('.').slice(0, 2).join('.')}.AAAA`, 700027],
			['not-a-token', 50027],
		];
		for (const [token, code] of refused) {
			const response = await post(token);
			expect(response).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
			expect(codeOf(response.body)).toBe(code);
		}
	});
});
