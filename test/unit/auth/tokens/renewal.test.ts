import { randomUUID } from 'crypto';
import { mock } from './mock';
import {
	credentialType,
	readCredential,
} from '../../../../nodes/shared/auth/credential/credential';
import { tokenSource } from '../../../../nodes/shared/auth/tokens/tokenSource';
import type { SeenRequest } from './support';
import { clientId, entraError, failure, fakeEntra, tenantId } from './support';
import type { N8nResponse } from '../../../../nodes/shared/auth/n8nRequest';

const audience = 'https://a.example.com';
const day = 24 * 60 * 60_000;

/** n8n with one stored sign-in that it can renew. */
function n8n(options: {
	ageInDays: number;
	respond?: (request: SeenRequest) => N8nResponse | undefined;
	canRenew?: boolean;
	renew?: () => Promise<void>;
}) {
	const entra = fakeEntra((request) => options.respond?.(request));
	const id = randomUUID();
	const stored = { refresh_token: `old ${id}`, issued: Date.now() - options.ageInDays * day };
	const replace = async () => {
		stored.refresh_token = `new ${id}`;
		stored.issued = Date.now();
	};
	const refreshOAuth2Token = jest.fn<Promise<void>, [string]>(options.renew ?? replace);
	const ctx = mock({
		credentials: async () => ({
			grantType: 'authorizationCode',
			tenantId,
			clientId,
			clientSecret: 'secret',
			environmentUrl: 'https://contoso.operations.dynamics.com',
			oauthTokenData: {
				refresh_token: stored.refresh_token,
				expires_in: 3600,
				n8n_expires_at: String(stored.issued + 3_600_000),
			},
		}),
		id,
		httpRequest: entra.send,
		...(options.canRenew === false ? {} : { refreshOAuth2Token }),
	});
	const used = () => entra.requests.map(({ form }) => form.refresh_token.split(' ')[0]);
	return { ctx, refreshOAuth2Token, used, replace };
}

describe('a stored sign-in', () => {
	it('younger than a day is used as it is', async () => {
		const { ctx, refreshOAuth2Token, used } = n8n({ ageInDays: 0.9 });
		await tokenSource(ctx, await readCredential(ctx)).get(audience);
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
		expect(used()).toEqual(['old']);
	});

	it('older than a day is renewed once through n8n, for any number of callers', async () => {
		const { ctx, refreshOAuth2Token, used } = n8n({ ageInDays: 2 });
		const account = await readCredential(ctx);
		const sources = Array.from({ length: 20 }, () => tokenSource(ctx, account));
		await Promise.all(sources.map(async (source) => await source.get(audience)));
		expect(refreshOAuth2Token).toHaveBeenCalledTimes(1);
		expect(refreshOAuth2Token).toHaveBeenCalledWith(credentialType);
		expect(used()).toEqual(['new']);
	});

	it.each([
		['n8n is too old to renew', { canRenew: false }],
		['n8n fails to renew', { renew: async () => await Promise.reject(new Error('offline')) }],
	])('is used as it is when %s', async (_, options) => {
		const { ctx, refreshOAuth2Token, used } = n8n({ ageInDays: 2, ...options });
		const account = await readCredential(ctx);
		await tokenSource(ctx, account).get(audience);
		await tokenSource(ctx, account).get('https://b.example.com');
		expect(used()).toEqual(['old', 'old']);
		expect(refreshOAuth2Token.mock.calls.length).toBeLessThan(2);
	});

	const oldIsRevoked = ({ form }: SeenRequest) =>
		form.refresh_token.startsWith('old')
			? entraError('invalid_grant', 50173, 'The grant was revoked.')
			: undefined;

	it('that Entra no longer accepts is renewed before it counts as lost', async () => {
		const { ctx, used } = n8n({ ageInDays: 0.5, respond: oldIsRevoked });
		await tokenSource(ctx, await readCredential(ctx)).get(audience);
		expect(used()).toEqual(['old', 'new']);
	});

	it('that another worker has renewed in the meantime is read again', async () => {
		const { ctx, replace, refreshOAuth2Token, used } = n8n({
			ageInDays: 0.5,
			respond: oldIsRevoked,
		});
		const account = await readCredential(ctx);
		await replace();
		await tokenSource(ctx, account).get(audience);
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
		expect(used()).toEqual(['old', 'new']);
	});

	it('that can’t be renewed comes with the advice to reconnect', async () => {
		const renew = async () => await Promise.reject(new Error('needs to be reconnected'));
		const { ctx } = n8n({ ageInDays: 0.5, respond: oldIsRevoked, renew });
		const error = await failure(tokenSource(ctx, await readCredential(ctx)).get(audience));
		expect(error).toMatchObject({
			message: 'AADSTS50173: The grant was revoked.',
			advice: expect.stringContaining('reconnect'),
		});
	});

	it('is not renewed for an error that a renewal would not fix', async () => {
		const respond = () => entraError('invalid_grant', 65001, 'No consent.');
		const { ctx, refreshOAuth2Token } = n8n({ ageInDays: 0.5, respond });
		await failure(tokenSource(ctx, await readCredential(ctx)).get(audience));
		expect(refreshOAuth2Token).not.toHaveBeenCalled();
	});
});
