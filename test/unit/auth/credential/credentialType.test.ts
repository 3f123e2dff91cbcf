import { Dynamics365FinanceOperationsOAuth2Api } from '../../../../credentials/Dynamics365FinanceOperationsOAuth2Api.credentials';
import { credentialType } from '../../../../nodes/shared/auth/credential/credential';
import { SHORTEST_WEBHOOK_SECRET } from '../../../../nodes/shared/auth/credential/webhookSecret';

const type = new Dynamics365FinanceOperationsOAuth2Api();
const property = (name: string) => type.properties.find((each) => each.name === name);

/** Evaluates a hidden field as n8n does whenever it reads the credential. */
function evaluate(expression: unknown, data: object): unknown {
	const code = /^=\{\{([\s\S]*)\}\}$/.exec(String(expression))?.[1] ?? '';
	expect(code).not.toContain('}}');
	return new Function('$self', '$credentials', `return (${code})`)(data, data);
}
const hidden = (name: string, data: object) => evaluate(property(name)?.default, data);

describe('the credential type', () => {
	it('has the name that the node requests and is closed to other nodes', () => {
		expect(type.name).toBe(credentialType);
		expect(type.extends).toEqual(['oAuth2Api']);
		expect(type.hideDomainRestrictionFields).toBe(true);
	});

	it('has no field that n8n would pass on to Entra ID', () => {
		const names = type.properties.map(({ name }) => name);
		expect(names).not.toEqual(expect.arrayContaining(['resource']));
		expect(names).not.toEqual(expect.arrayContaining(['resourceUrl']));
		expect(names).not.toEqual(expect.arrayContaining(['serverUrl']));
	});

	it.each([
		['allowedHttpRequestDomains', 'none'],
		['usePkce', true],
		['authentication', 'body'],
		['authQueryParameters', 'prompt=select_account'],
	])('keeps %s hidden', (name, value) => {
		expect(property(name)).toMatchObject({ type: 'hidden', default: value });
	});

	it.each([
		['global', 'https://login.microsoftonline.com'],
		['usGov', 'https://login.microsoftonline.us'],
		['china', 'https://login.partner.microsoftonline.cn'],
		['custom', 'https://localhost:8443'],
		[undefined, 'https://login.microsoftonline.com'],
	])('signs in to cloud %s at %s', (cloud, login) => {
		const data = { cloud, loginUrl: ' LOCALHOST:8443/x/ ', tenantId: ' contoso.com ' };
		expect(hidden('authUrl', data)).toBe(`${login}/contoso.com/oauth2/v2.0/authorize`);
		expect(hidden('accessTokenUrl', data)).toBe(`${login}/contoso.com/oauth2/v2.0/token`);
	});

	it('never sends a sign-in over http', () => {
		const data = { cloud: 'custom', loginUrl: 'http://login.example.com', tenantId: 't' };
		expect(hidden('accessTokenUrl', data)).toBe('https://login.example.com/t/oauth2/v2.0/token');
	});

	it.each([
		[
			{ grantType: 'authorizationCode', environmentUrl: ' Contoso.operations.dynamics.com// ' },
			'openid profile offline_access https://contoso.operations.dynamics.com/.default',
		],
		[
			{ grantType: 'clientCredentials', environmentUrl: 'https://localhost:8443/?cmp=usmf' },
			'https://localhost:8443/.default',
		],
	])('requests the right scope for %j', (data, scope) => {
		expect(hidden('scope', data)).toBe(scope);
	});

	it('requires the address of the instance in one field for both grant types', () => {
		const fields = type.properties.filter(({ name }) => name === 'environmentUrl');
		expect(fields).toHaveLength(1);
		expect(fields[0]).toMatchObject({ displayName: 'Instance URL', required: true });
		expect(fields[0]).not.toHaveProperty('displayOptions');
		expect(fields[0].description).toContain('Microsoft calls environment URL');
	});

	it.each([
		['authorizationCode', ['Entra', 'Web', 'Microsoft Dynamics ERP', 'consent', 'Connect']],
		[
			'clientCredentials',
			['System administration > Setup > Microsoft Entra ID applications', 'Client ID', 'user'],
		],
	])('with the grant type %s says what to set up outside n8n', (grantType, parts) => {
		const shown = type.properties.filter(
			({ type: kind, displayOptions }) =>
				kind === 'notice' && displayOptions?.show?.grantType?.includes(grantType),
		);
		expect(shown).toHaveLength(1);
		for (const part of parts) expect(shown[0].displayName).toContain(part);
	});

	it('has one property of each name, because n8n merges those with the same one', () => {
		const names = type.properties.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('states the length of a webhook secret that the trigger demands', () => {
		const { description } = property('webhookSecret') ?? {};
		expect(description).toContain(`${SHORTEST_WEBHOOK_SECRET} or more`);
		expect(description?.match(/\b\d+\b/g)).toEqual([String(SHORTEST_WEBHOOK_SECRET)]);
		expect(description).toContain('n8n does not show it again');
	});

	it('evaluates its expressions on an empty form', () => {
		for (const name of ['authUrl', 'accessTokenUrl', 'scope']) {
			expect(() => hidden(name, {})).not.toThrow();
		}
	});

	it('tests a service principal by reading data, with advice for every refusal', () => {
		const { request, rules = [] } = type.test;
		expect(evaluate(request.baseURL, { environmentUrl: 'Contoso.com/' })).toBe(
			'https://contoso.com',
		);
		expect(request).toMatchObject({
			url: '/data/LegalEntities?$top=1',
			disableFollowRedirect: true,
		});
		const messages = new Map(
			rules.map(({ properties }) => [
				'value' in properties ? properties.value : 0,
				properties.message,
			]),
		);
		expect([...messages.keys()]).toEqual(
			expect.arrayContaining([302, 401, 403, 404, 429, 500, 503]),
		);
		expect(messages.get(401)).toContain(
			'System administration > Setup > Microsoft Entra ID applications',
		);
		expect(new Set(messages.values()).size).toBe(rules.length);
	});
});
