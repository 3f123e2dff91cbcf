import { Dynamics365FinanceOperationsOAuth2Api } from '../../../../credentials/Dynamics365FinanceOperationsOAuth2Api.credentials';
import { builtInClouds } from '../../../../nodes/shared/auth/credential/clouds';
import { toAccount } from '../../../../nodes/shared/auth/credential/credential';
import { verifyJwt } from '../../../../nodes/shared/auth/verification/jwt';
import { verifyEntraToken } from '../../../../nodes/shared/auth/verification/verifyToken';
import { clientId, json, tenantId } from '../tokens/support';

jest.mock('../../../../nodes/shared/auth/verification/jwt', () => ({
	toKeySet: () => 'keys',
	verifyJwt: jest.fn(async () => ({ kind: 'refused' })),
}));

const { properties, test: credentialTest } = new Dynamics365FinanceOperationsOAuth2Api();
const property = (name: string) => properties.find((each) => each.name === name);

/** The accepted issuers of tokens when a credential signs in at `login`. */
async function acceptedIssuers(login: string): Promise<string[]> {
	jest.mocked(verifyJwt).mockClear();
	await verifyEntraToken(async () => json(200, { keys: [] }), 'Bearer a.b.c', {
		login,
		tenantId,
		audiences: [],
		applications: [],
	});
	return jest.mocked(verifyJwt).mock.calls[0][2].issuers;
}

it('the credential offers the clouds in this order', () => {
	expect(property('cloud')).toMatchObject({
		default: 'global',
		options: [
			{
				name: 'Global',
				value: 'global',
				description: 'The public cloud; also where US Government GCC tenants sign in',
			},
			{
				name: 'US Government (GCC High)',
				value: 'usGov',
				description: 'Tenants that sign in at login.microsoftonline.us',
			},
			{
				name: 'China (21Vianet)',
				value: 'china',
				description: 'Tenants that sign in at login.partner.microsoftonline.cn',
			},
			{
				name: 'Custom',
				value: 'custom',
				description: 'Enter the addresses of the services yourself',
			},
		],
	});
});

it('the credential has these fields in this order', () => {
	expect(properties.map(({ name }) => name)).toEqual([
		'grantType',
		'authorizationCodeNotice',
		'clientCredentialsNotice',
		'cloud',
		'loginUrl',
		'powerPlatformUrl',
		'bapUrl',
		'resourceManagerUrl',
		'tenantId',
		'clientId',
		'clientCredentialType',
		'clientSecret',
		'privateKey',
		'certificate',
		'environmentUrl',
		'readOnly',
		'allowedCompanies',
		'sharedEntities',
		'webhookSecret',
		'authUrl',
		'accessTokenUrl',
		'scope',
		'authQueryParameters',
		'authentication',
		'sendAdditionalBodyProperties',
		'additionalBodyProperties',
		'allowedHttpRequestDomains',
		'usePkce',
	]);
});

it.each([
	['loginUrl', 'Login URL', 'e.g. https://login.example.com'],
	['powerPlatformUrl', 'Power Platform URL', 'e.g. https://powerplatform.example.com'],
	['bapUrl', 'BAP URL', 'e.g. https://bap.example.com'],
	['resourceManagerUrl', 'Resource Manager URL', 'e.g. https://management.example.com'],
])('only a custom cloud has the field %s', (name, displayName, placeholder) => {
	expect(property(name)).toEqual({
		displayName,
		name,
		type: 'string',
		default: '',
		required: true,
		placeholder,
		displayOptions: { show: { cloud: ['custom'] } },
		description: expect.stringMatching(/^Address of /),
	});
});

/** The part of the expressions that chooses the login host. */
const login =
	'$self["cloud"] === "usGov" ? "https://login.microsoftonline.us" : $self["cloud"] === "china" ? "https://login.partner.microsoftonline.cn" : $self["cloud"] === "custom" ? ("https://" + String($self["loginUrl"] || "").trim().toLowerCase().replace(/^[a-z]+:\\/\\//, "").replace(/[\\/?#].*$/, "")) : "https://login.microsoftonline.com"';
const tenant = 'encodeURIComponent(String($self["tenantId"] || "").trim() || "organizations")';
const environment = (source: string) =>
	`("https://" + String(${source}["environmentUrl"] || "").trim().toLowerCase().replace(/^[a-z]+:\\/\\//, "").replace(/[\\/?#].*$/, ""))`;

it('the sign-in expressions are these', () => {
	expect(property('authUrl')?.default).toBe(
		`={{ (${login}) + "/" + ${tenant} + "/oauth2/v2.0/authorize" }}`,
	);
	expect(property('accessTokenUrl')?.default).toBe(
		`={{ (${login}) + "/" + ${tenant} + "/oauth2/v2.0/token" }}`,
	);
	expect(property('scope')?.default).toBe(
		`={{ ($self["grantType"] === "clientCredentials" ? "" : "openid profile offline_access ") + ${environment('$self')} + "/.default" }}`,
	);
	expect(credentialTest.request.baseURL).toBe(`={{ ${environment('$credentials')} }}`);
});

const ISSUERS = [
	['https://login.microsoftonline.com', 'https://sts.windows.net'],
	['https://login.microsoftonline.us', 'https://sts.windows.net'],
	['https://login.partner.microsoftonline.cn', 'https://sts.chinacloudapi.cn'],
	['https://login.example.com', 'https://login.example.com'],
];

it.each(ISSUERS)('tokens from %s have the issuer %s in version 1.0', async (host, issuer) => {
	expect(await acceptedIssuers(host)).toEqual([
		`${issuer}/${tenantId}/`,
		`${host}/${tenantId}/v2.0`,
	]);
});

it('every built-in cloud has its own value and login host', () => {
	const values = builtInClouds.map(({ value }) => value);
	const logins = builtInClouds.map(({ hosts }) => hosts.login);
	expect(new Set([...values, 'custom']).size).toBe(builtInClouds.length + 1);
	expect(new Set(logins).size).toBe(builtInClouds.length);
});

const same = (origin: string) => ({ origin, audience: origin });

const HOSTS = [
	{
		cloud: 'global',
		hosts: {
			login: 'https://login.microsoftonline.com',
			powerPlatform: same('https://api.powerplatform.com'),
			bap: { origin: 'https://api.bap.microsoft.com', audience: 'https://service.powerapps.com' },
			resourceManager: same('https://management.azure.com'),
		},
	},
	{
		cloud: 'usGov',
		hosts: {
			login: 'https://login.microsoftonline.us',
			powerPlatform: same('https://api.high.powerplatform.microsoft.us'),
			bap: {
				origin: 'https://high.api.bap.microsoft.us',
				audience: 'https://high.service.powerapps.us',
			},
			resourceManager: same('https://management.usgovcloudapi.net'),
		},
	},
	{
		cloud: 'china',
		hosts: {
			login: 'https://login.partner.microsoftonline.cn',
			powerPlatform: same('https://api.powerplatform.partner.microsoftonline.cn'),
			bap: {
				origin: 'https://api.bap.partner.microsoftonline.cn',
				audience: 'https://service.powerapps.cn',
			},
			resourceManager: same('https://management.chinacloudapi.cn'),
		},
	},
];

it.each(HOSTS)('the cloud $cloud has these hosts and audiences', ({ cloud, hosts }) => {
	const data = {
		grantType: 'clientCredentials',
		cloud,
		tenantId,
		clientId,
		clientSecret: 'secret',
		environmentUrl: 'contoso.operations.dynamics.com',
	};
	expect(toAccount(data, { id: 'c1', name: 'My account' }).cloud).toEqual(hosts);
	expect(toAccount({ ...data, cloud: '' }, { id: 'c1', name: 'My account' }).cloud.login).toBe(
		'https://login.microsoftonline.com',
	);
});

it('the tables above leave no cloud out', () => {
	expect(HOSTS.map(({ cloud }) => cloud)).toEqual(builtInClouds.map(({ value }) => value));
	const issuers = ISSUERS.map(([host]) => host);
	expect(issuers).toEqual(expect.arrayContaining(builtInClouds.map(({ hosts }) => hosts.login)));
});
