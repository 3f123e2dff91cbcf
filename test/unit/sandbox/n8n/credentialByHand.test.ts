import { Dynamics365FinanceOperationsOAuth2Api } from '../../../../credentials/Dynamics365FinanceOperationsOAuth2Api.credentials';
import { createClient, type N8nClient } from '../../../../sandbox/n8n/api/n8nClient';
import { credentialByHand } from '../../../../sandbox/n8n/credentialByHand';
import { readCredentialForm } from '../../../../sandbox/n8n/credentialForm';
import type { SandboxDescription } from '../../../../sandbox/n8n/sandboxProcess';

const client = (name: string) => ({ clientId: `${name}-id`, clientSecret: `${name}-secret` });

const sandbox: SandboxDescription = {
	caFile: '',
	control: 'https://localhost:1',
	login: 'https://localhost:2',
	powerPlatform: 'https://localhost:3',
	bap: 'https://localhost:4',
	resourceManager: 'https://localhost:5',
	tenantId: 'the-tenant',
	clients: {
		person: client('person'),
		secret: client('service'),
		certificate: { clientId: '', privateKey: '', certificate: '' },
		unmapped: client('unmapped'),
	},
	users: [{ userName: 'ada@contoso.example', password: 'her password', objectId: '' }],
	environments: [
		{ name: 'production', url: 'https://localhost:6', companies: [], topicId: '', dataverse: '' },
	],
	eventGridApplicationId: '',
};

/** An n8n that knows the credential types of this package. */
const n8n: N8nClient = {
	...createClient('http://localhost:7'),
	raw: async () => ({
		status: 200,
		headers: {},
		cookies: [],
		text: JSON.stringify([new Dynamics365FinanceOperationsOAuth2Api()]),
	}),
};

it('a credential by hand is described with the labels of the form, what both accounts share first', async () => {
	const lines = credentialByHand(await readCredentialForm(n8n), sandbox);
	const at = (text: string) => lines.findIndex((line) => line.includes(text));
	const [person, accounts, service] = ['for a person', 'who then', 'or for a service'].map(at);
	const places = {
		shared: lines.slice(1, person).join('\n'),
		person: lines.slice(person, accounts).join('\n'),
		accounts: lines.slice(accounts, service).join('\n'),
		service: lines.slice(service).join('\n'),
	};
	expect(places.shared).toMatch(/Cloud +Custom\n/);
	expect(places.shared).toMatch(/Login URL +https:\/\/localhost:2\n/);
	for (const port of [3, 4, 5, 6]) expect(places.shared).toContain(`https://localhost:${port}`);
	expect(places.shared).toMatch(/Tenant ID +the-tenant\n/);
	expect(places.person).toMatch(/Grant Type +Authorization Code\n/);
	expect(places.person).toMatch(/Client ID +person-id\n/);
	expect(places.accounts).toMatch(/ada@contoso.example +her password/m);
	expect(places.service).toMatch(/Grant Type +Client Credentials\n/);
	expect(places.service).toMatch(/Client Secret +service-secret\n/);
});
