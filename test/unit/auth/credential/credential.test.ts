import { hostsOf } from '../../../../nodes/shared/auth/credential/clouds';
import { toAccount } from '../../../../nodes/shared/auth/credential/credential';
import { normaliseEnvironmentUrl } from '../../../../nodes/shared/auth/credential/origins';
import { InputError } from '../../../../nodes/shared/core/inputError';
import {
	clientId,
	everything,
	makeCertificate,
	markers,
	otherPrivateKey,
	tenantId,
} from '../tokens/support';

const reference = { id: 'c1', name: 'My account' };
const principal = {
	grantType: 'clientCredentials',
	cloud: 'global',
	tenantId,
	clientId,
	clientCredentialType: 'clientSecret',
	clientSecret: markers.secret,
	environmentUrl: 'contoso.operations.dynamics.com/',
};
const user = {
	...principal,
	grantType: 'authorizationCode',
	oauthTokenData: { refresh_token: markers.refreshToken },
};

function inputErrorOf(work: () => unknown): InputError {
	try {
		work();
	} catch (error) {
		if (error instanceof InputError) return error;
	}
	throw new Error('An InputError was expected');
}

describe('an instance URL', () => {
	it.each([
		['contoso.operations.dynamics.com', 'https://contoso.operations.dynamics.com'],
		['https://contoso.operations.dynamics.com/', 'https://contoso.operations.dynamics.com'],
		['HTTPS://Contoso.Operations.Dynamics.com', 'https://contoso.operations.dynamics.com'],
		[' contoso.operations.dynamics.com/?cmp=usmf&mi=x ', 'https://contoso.operations.dynamics.com'],
		[
			'https://contoso.operations.dynamics.com/data/Customers#top',
			'https://contoso.operations.dynamics.com',
		],
		['https://contoso.operations.dynamics.com:443', 'https://contoso.operations.dynamics.com'],
		['https://localhost:8443', 'https://localhost:8443'],
		['localhost:8443/', 'https://localhost:8443'],
		['//contoso.operations.dynamics.com', 'https://contoso.operations.dynamics.com'],
	])('%s becomes %s', (typed, origin) => {
		expect(normaliseEnvironmentUrl(typed, 'Instance URL')).toBe(origin);
	});

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		['http://contoso.operations.dynamics.com', 'must start with https://'],
		['ftp://contoso.operations.dynamics.com', 'must start with https://'],
		['https://10.0.0.1', 'not an IP address'],
		['10.0.0.1:8443', 'not an IP address'],
		['0x7f000001', 'not an IP address'],
		['https://2130706433/', 'not an IP address'],
		['https://[::1]:8443', 'not an IP address'],
		['https://user:word@contoso.com', 'must not contain a user name'],
		['https://', 'is not a web address'],
		['not a host', 'is not a web address'],
	])('"%s" is refused with advice', (typed, message) => {
		const error = inputErrorOf(() => normaliseEnvironmentUrl(typed, 'Instance URL'));
		expect(error.message).toContain(message);
		expect(error.field).toBe('Instance URL');
		expect(error.advice).not.toBe('');
		expect(everything(error)).not.toContain('user:word');
	});
});

describe('a credential', () => {
	it('of a service principal', () => {
		expect(toAccount(principal, reference)).toEqual({
			...reference,
			cloud: hostsOf('global'),
			grant: {
				credentialId: 'c1',
				login: 'https://login.microsoftonline.com',
				tenantId,
				clientId,
				proof: { kind: 'secret', secret: markers.secret },
			},
			environmentUrl: 'https://contoso.operations.dynamics.com',
			readOnly: false,
			accountKey: expect.any(String),
		});
	});

	it.each([true, 'true', ' TRUE ', 'yes', 1])(
		'is read-only unless the switch is clearly off: %p',
		(readOnly) => {
			expect(toAccount({ ...principal, readOnly } as typeof principal, reference).readOnly).toBe(
				true,
			);
		},
	);

	it.each([undefined, false, '', 'false'])('may write when the switch is %p', (readOnly) => {
		expect(toAccount({ ...principal, readOnly } as typeof principal, reference).readOnly).toBe(
			false,
		);
	});

	it('of a user has the refresh token of the sign-in', () => {
		expect(toAccount({ ...user, readOnly: true }, reference)).toMatchObject({
			grant: { refreshToken: markers.refreshToken },
			environmentUrl: 'https://contoso.operations.dynamics.com',
			readOnly: true,
		});
	});

	it('of a user without the address of an instance is refused', () => {
		const error = inputErrorOf(() => toAccount({ ...user, environmentUrl: '' }, reference));
		expect(error.field).toBe('Instance URL');
	});

	it('accepts PEM blocks that lost their line breaks', async () => {
		const { privateKey, certificate } = await makeCertificate();
		const expected = toAccount(
			{ ...principal, clientCredentialType: 'certificate', privateKey, certificate },
			reference,
		);
		expect(expected.grant.proof).toMatchObject({
			kind: 'certificate',
			thumbprint: expect.stringMatching(/^[0-9A-F]{64}$/),
		});
		const damages = [
			(text: string) => text.replaceAll('\n', ' '),
			(text: string) => text.replaceAll('\n', '\\n'),
			(text: string) => text.replaceAll('\n', ''),
			(text: string) => `\uFEFF  ${text.replaceAll('\n', '\r\n')}  `,
		];
		for (const damage of damages) {
			const data = { privateKey: damage(privateKey), certificate: damage(certificate) };
			const account = toAccount(
				{ ...principal, clientCredentialType: 'certificate', ...data },
				reference,
			);
			expect(account.grant.proof).toEqual(expected.grant.proof);
		}
	});

	it.each([
		['tenantId', 'Tenant ID'],
		['clientId', 'Client ID'],
		['clientSecret', 'Client Secret'],
		['environmentUrl', 'Instance URL'],
	])('without %s is refused', (name, field) => {
		const error = inputErrorOf(() => toAccount({ ...principal, [name]: ' ' }, reference));
		expect(error.field).toBe(field);
		expect(everything(error)).not.toContain('MARKER');
	});

	it.each([{}, { access_token: '' }, { refresh_token: '' }, ''])(
		'of a user who has not signed in is refused (%j)',
		(oauthTokenData) => {
			const error = inputErrorOf(() => toAccount({ ...user, oauthTokenData }, reference));
			expect(error.advice).toContain('sign in');
		},
	);

	it('of a user whose sign-in returned no refresh token says so', () => {
		const oauthTokenData = { access_token: 'x', expires_in: 3600 };
		const error = inputErrorOf(() => toAccount({ ...user, oauthTokenData }, reference));
		expect(error.message).toContain('returned no refresh token');
		expect(error.advice).toMatch(/reconnect.*offline_access/);
	});

	it('with a key and a certificate that do not belong together is refused', async () => {
		const { certificate } = await makeCertificate();
		const privateKey = otherPrivateKey();
		const data = { ...principal, clientCredentialType: 'certificate', privateKey, certificate };
		const error = inputErrorOf(() => toAccount(data, reference));
		expect(error.message).toContain('does not belong');
		expect(everything(error)).not.toContain(privateKey.slice(40, 80));
	});

	it.each(['', 'MARKER-no-key', '-----BEGIN PRIVATE KEY----- MARKER -----END PRIVATE KEY-----'])(
		'with no usable private key is refused without showing it (%s)',
		(privateKey) => {
			const data = {
				...principal,
				clientCredentialType: 'certificate',
				privateKey,
				certificate: 'x',
			};
			const error = inputErrorOf(() => toAccount(data, reference));
			expect(error.field).toBe('Private Key');
			expect(everything(error)).not.toContain('MARKER');
		},
	);

	it('with a custom cloud never gets the audience of a public cloud', () => {
		const custom = {
			...principal,
			cloud: 'custom',
			loginUrl: 'https://localhost:1/',
			powerPlatformUrl: 'localhost:2',
			bapUrl: 'https://LOCALHOST:3/x',
			resourceManagerUrl: 'https://localhost:4',
		};
		expect(toAccount(custom, reference).cloud).toEqual({
			login: 'https://localhost:1',
			powerPlatform: { origin: 'https://localhost:2', audience: 'https://localhost:2' },
			bap: { origin: 'https://localhost:3', audience: 'https://localhost:3' },
			resourceManager: { origin: 'https://localhost:4', audience: 'https://localhost:4' },
		});
		const error = inputErrorOf(() =>
			toAccount({ ...custom, bapUrl: 'http://localhost:3' }, reference),
		);
		expect(error.field).toBe('BAP URL');
	});

	it('reports when the stored sign-in was issued, and for which user', () => {
		const claims = (more: object) =>
			`h.${Buffer.from(JSON.stringify(more)).toString('base64url')}.s`;
		const stored = (more: object) =>
			toAccount({ ...user, oauthTokenData: { ...user.oauthTokenData, ...more } }, reference);
		expect(stored({}).grantedAt).toBeUndefined();
		expect(stored({ n8n_expires_at: '7200000', expires_in: 3600 }).grantedAt).toBe(3_600_000);
		expect(stored({ access_token: claims({ iat: 5 }) }).grantedAt).toBe(5000);
		expect(stored({ id_token: claims({ oid: 'a' }) }).accountKey).not.toBe(
			stored({ id_token: claims({ oid: 'b' }) }).accountKey,
		);
	});

	it('has a cache key that stays the same with a new refresh token', () => {
		const other = { ...user, oauthTokenData: { refresh_token: 'another' } };
		const key = toAccount(user, reference).accountKey;
		expect(toAccount(other, reference).accountKey).toBe(key);
		expect(toAccount(user, { ...reference, id: 'c2' }).accountKey).not.toBe(key);
	});
});
