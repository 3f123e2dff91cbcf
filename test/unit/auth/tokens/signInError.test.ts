import { sleep } from 'n8n-workflow';
import { SignInError } from '../../../../nodes/shared/auth/tokens/signInError';
import { getToken } from '../../../../nodes/shared/auth/tokens/tokenCache';
import type { N8nResponse, Send } from '../../../../nodes/shared/auth/n8nRequest';
import {
	entraError,
	everything,
	failure,
	fakeEntra,
	json,
	markers,
	userGrant,
	secretGrant,
} from './support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const audience = 'https://a.example.com';
const responding = (response: N8nResponse) => fakeEntra(() => response).send;

async function signInError(send: Send, grant = userGrant()): Promise<SignInError> {
	const error = await failure(getToken(send, grant, audience));
	expect(error).toBeInstanceOf(SignInError);
	return error as SignInError;
}

describe('an error of Entra ID', () => {
	beforeEach(() => jest.mocked(sleep).mockClear());

	it.each([
		['invalid_grant', 65001, /consent/, false],
		['unauthorized_client', 700016, /not known in this tenant/, false],
		['invalid_client', 7000215, /the value of the secret, not its ID/, false],
		['invalid_client', 7000222, /secret has expired/, false],
		['invalid_client', 700027, /certificate is not registered/, false],
		['invalid_client', 7000229, /service principal in this tenant/, false],
		['invalid_client', 1000502, /certificate has expired/, false],
		['invalid_resource', 500011, /Instance URL/, false],
		['invalid_resource', 650057, /consent/, false],
		['invalid_grant', 50034, /does not exist in this tenant/, false],
		['interaction_required', 50076, /multi-factor/, false],
		['interaction_required', 50079, /multi-factor/, false],
		['access_denied', 53003, /Conditional Access/, false],
		['invalid_request', 90002, /Tenant ID and Cloud/, false],
		['invalid_grant', 90072, /guest/, false],
		['invalid_grant', 70008, /reconnect/, true],
		['invalid_grant', 700082, /reconnect/, true],
		['invalid_grant', 50173, /reconnect/, true],
		['invalid_grant', 123456, /reconnect/, true],
	])('%s AADSTS%i comes with advice', async (code, number, advice, grantLost) => {
		const error = await signInError(responding(entraError(code, number, 'Entra says why.')));
		expect(error.message).toBe(`AADSTS${number}: Entra says why.`);
		expect(error.code).toBe(`AADSTS${number}`);
		expect(error.advice).toMatch(advice);
		expect(error.grantLost).toBe(grantLost);
	});

	it('never reports a lost sign-in to a service principal', async () => {
		const send = responding(entraError('invalid_grant', 700082, 'Expired.'));
		expect((await signInError(send, secretGrant())).grantLost).toBe(false);
	});

	it.each([
		['invalid_grant', 0],
		['invalid_grant', 123456],
		['invalid_grant', 700082],
		['invalid_grant', 50034],
		['access_denied', 53003],
		['invalid_grant', 65001],
	])('never tells a service principal to reconnect: %s %i', async (code, number) => {
		const response = number
			? entraError(code, number, 'Why.')
			: json(400, { error: code, error_description: 'expired' });
		const { advice } = await signInError(responding(response), secretGrant());
		expect(advice).not.toMatch(/reconnect|stored sign-in|sign in again/);
		expect(advice).not.toBe('');
		expect((await signInError(responding(response))).advice).toMatch(/reconnect/);
	});

	it.each([
		['an error status without an OAuth error', json(400, { message: 'nope' })],
		['a success without a token', json(200, { token_type: 'Bearer' })],
		['a web page', { statusCode: 200, headers: {}, body: '<html>proxy</html>' }],
		['nothing', { statusCode: 404, headers: {}, body: '' }],
		['a redirect', { statusCode: 302, headers: { location: '/x' }, body: '' }],
	])('%s is reported as such', async (_, response) => {
		const error = await signInError(responding(response));
		expect(error.message).toContain('https://login.microsoftonline.com returned HTTP status');
		expect(error.advice).toContain('Login URL');
	});

	it('says why the login host could not be reached', async () => {
		const error = await signInError(async () => {
			throw Object.assign(new Error('connect ECONNREFUSED'), { config: { data: markers.secret } });
		});
		expect(error.message).toBe(
			'https://login.microsoftonline.com could not be reached: connect ECONNREFUSED',
		);
	});

	it('is not cached: the next call requests a token again', async () => {
		const entra = fakeEntra((_, count) =>
			count === 1 ? entraError('invalid_client', 7000215, 'Wrong.') : undefined,
		);
		const grant = secretGrant();
		await failure(getToken(entra.send, grant, audience));
		await expect(getToken(entra.send, grant, audience)).resolves.toContain('token 2');
	});

	it('shows no secret, whatever the response repeats', async () => {
		const repeated = `refresh_token=${markers.refreshToken} ${markers.secret} eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln`;
		const sends: Send[] = [
			responding(entraError('invalid_grant', 70000, repeated)),
			responding({ statusCode: 500, headers: {}, body: repeated }),
			async () => {
				throw Object.assign(new Error(`failed: ${repeated}`), { config: { data: repeated } });
			},
		];
		for (const send of sends) {
			const seen = everything(await signInError(send));
			expect(seen).not.toContain('MARKER');
			expect(seen).not.toContain('eyJ');
		}
	});
});

describe('a busy login host', () => {
	beforeEach(() => jest.mocked(sleep).mockClear());

	it.each([
		[429, { 'Retry-After': '7' }, 7000],
		[503, {}, 1000],
	])('gets another request after %i', async (status, headers, wait) => {
		const entra = fakeEntra((_, count) =>
			count === 1 ? json(status, { error: 'temporarily_unavailable' }, headers) : undefined,
		);
		await expect(getToken(entra.send, secretGrant(), audience)).resolves.toContain('token 2');
		expect(sleep).toHaveBeenCalledWith(wait);
	});

	it('gets another request when the connection broke', async () => {
		const entra = fakeEntra(() => undefined);
		let broken = 0;
		const send: Send = async (options) => {
			if (broken++ === 0) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
			return await entra.send(options);
		};
		await expect(getToken(send, secretGrant(), audience)).resolves.toContain('token');
		expect(broken).toBe(2);
	});

	it('gets three requests at most', async () => {
		const entra = fakeEntra(() => json(503, { error: 'temporarily_unavailable' }));
		await failure(getToken(entra.send, secretGrant(), audience));
		expect(entra.requests).toHaveLength(3);
	});

	it('is not retried when it requests a wait of more than half a minute', async () => {
		const entra = fakeEntra(() => json(429, { error: 'too_many' }, { 'retry-after': '600' }));
		await failure(getToken(entra.send, secretGrant(), audience));
		expect(entra.requests).toHaveLength(1);
	});
});
