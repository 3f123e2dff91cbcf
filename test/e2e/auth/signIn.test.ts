import {
	CREDENTIAL_TYPE,
	createCredential,
	credentialData,
	testCredential,
} from '../../../sandbox/n8n/api/credentials';
import type { SandboxRequest } from '../../../sandbox/n8n/sandboxProcess';
import { signInPerson } from '../../../sandbox/n8n/api/signIn';
import { createWorkflow, runWorkflow } from '../../../sandbox/n8n/api/workflows';
import {
	byId,
	byName,
	connectedCredential,
	NODE,
	runNode,
	succeed,
	TRIGGER,
	workflowWith,
	useWorld,
} from '../support/world';

const at = useWorld();
const readEntities = { resource: 'entity', operation: 'getAll', returnAll: false, limit: 3 };

const form = ({ body }: SandboxRequest) => (typeof body === 'string' ? {} : body);

async function requestsOf(work: () => Promise<unknown>): Promise<SandboxRequest[]> {
	await at.control.send('DELETE', '/log');
	await work();
	return await at.control.requests();
}

const tokenRequests = (requests: SandboxRequest[]) =>
	requests.filter(({ service, method }) => service === 'entra' && method === 'POST').map(form);

describe('a person', () => {
	it('signs in on the sign-in page with PKCE, and workflows then run as that person', async () => {
		const requests = await requestsOf(async () => {
			const credential = await connectedCredential(at, 'person');
			expect(await succeed(at, credential, readEntities)).toHaveLength(3);
		});
		const page = requests.find(({ path }) => path.includes('/oauth2/v2.0/authorize'));
		expect(page?.path).toContain('code_challenge_method=S256');
		expect(page?.path).not.toContain('resource=');

		const [first, ...later] = tokenRequests(requests).filter(({ grant_type }) => grant_type);
		expect(first).toMatchObject({ grant_type: 'authorization_code' });
		expect(first.code_verifier).toBeDefined();
		expect(later.every(({ grant_type }) => grant_type === 'refresh_token')).toBe(true);
	});

	it('reaches a second environment without signing in again', async () => {
		const credential = await connectedCredential(at, 'person');
		const [, second] = at.sandbox.environments;
		const requests = await requestsOf(() =>
			succeed(at, credential, {
				...readEntities,
				instance: { __rl: true, mode: 'url', value: second.url },
			}),
		);
		const environments = requests.filter(({ service }) => service === 'fno');
		expect(new Set(environments.map(({ environment }) => environment))).toEqual(
			new Set([second.name]),
		);
	});

	it('cannot connect with a wrong password', async () => {
		const data = credentialData(at.sandbox, 'person');
		const { id } = await createCredential(at.client, 'wrong password', data);
		const wrongUser = { ...at.sandbox.users[0], password: 'not this one' };
		await expect(signInPerson(at.client, id, wrongUser, at.ca)).rejects.toThrow(/AADSTS50126/);
	});
});

describe.each(['secret', 'certificate'] as const)('a service principal with a %s', (account) => {
	it('passes the credential test', async () => {
		const data = credentialData(at.sandbox, account);
		const credential = await createCredential(at.client, `tested ${account}`, data);
		expect(await testCredential(at.client, credential, data)).toMatchObject({ status: 'OK' });
	});

	it('can read', async () => {
		const credential = await connectedCredential(at, account);
		const requests = await requestsOf(async () => {
			expect(await succeed(at, credential, readEntities)).toHaveLength(3);
		});
		for (const request of tokenRequests(requests)) {
			expect(request).toMatchObject({ grant_type: 'client_credentials' });
		}
	});
});

describe('the credential test of a service principal', () => {
	it('names the menu path if the application is not registered in F&O', async () => {
		const data = credentialData(at.sandbox, 'unmapped');
		const credential = await createCredential(at.client, 'unmapped', data);
		const result = await testCredential(at.client, credential, data);
		expect(result.status).toBe('Error');
		expect(result.message).toContain('System administration > Setup > Microsoft Entra ID');
	});

	it('reports that there is no token if the secret is wrong; the node shows the error of Entra ID', async () => {
		const data = credentialData(at.sandbox, 'secret', { clientSecret: 'wrong' });
		const credential = await createCredential(at.client, 'wrong secret', data);
		const result = await testCredential(at.client, credential, data);
		expect(result.status).toBe('Error');
		expect(result.message).toContain('Failed to acquire OAuth2 access token');

		const { run } = await runNode(at, credential, readEntities);
		expect(`${run.error?.message} ${run.error?.description}`).toContain('AADSTS7000215');
	});
});

describe('the HTTP Request node', () => {
	it('cannot use the credential', async () => {
		const credential = await connectedCredential(at, 'secret');
		const workflow = await workflowWith(at, credential, {
			url: `${at.sandbox.environments[0].url}/data/CustomerGroups`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			options: {},
		});
		const nodes = workflow.nodes.map((node) =>
			node.name === NODE ? { ...node, type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 } : node,
		);
		// n8n refuses either the workflow or its run, depending on how the credential forbids it.
		const attempt = async () => {
			const other = await createWorkflow(at.client, { ...workflow, nodes });
			const run = await runWorkflow(at.client, other, TRIGGER);
			throw new Error(`${run.status}: ${run.error?.message}`);
		};
		const requests = await requestsOf(() =>
			expect(attempt()).rejects.toThrow(/restricted to|prevent use/),
		);
		expect(requests).toEqual([]);
	});
});

describe('a read-only credential', () => {
	it('blocks a create before anything is sent', async () => {
		const credential = await connectedCredential(at, 'secret', { readOnly: true });
		const requests = await requestsOf(async () => {
			const { run } = await runNode(at, credential, {
				resource: 'record',
				operation: 'create',
				entity: byName('CustomerGroups'),
				company: byId('usmf'),
				inputMode: 'json',
				body: '{"CustomerGroupId": "RO", "Description": "must not be"}',
			});
			expect(run.status).toBe('error');
			expect(run.error?.message).toMatch(/read-only/i);
		});
		expect(requests.filter(({ method, service }) => service === 'fno' && method !== 'GET')).toEqual(
			[],
		);
	});
});
