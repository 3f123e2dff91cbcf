import type { N8nClient } from './n8nClient';
import { objectOr, type JsonObject } from './json';
import type { SandboxDescription } from '../sandboxProcess';

export const CREDENTIAL_TYPE = 'dynamics365FinanceOperationsOAuth2Api';

export interface Credential {
	id: string;
	name: string;
}

/** Who signs in, and how. */
export type Account = 'person' | 'secret' | 'certificate' | 'unmapped';

/** What a user would enter in the credential to use the sandbox. */
export function credentialData(
	sandbox: SandboxDescription,
	account: Account,
	changes: JsonObject = {},
): JsonObject {
	const [environment] = sandbox.environments;
	const { certificate } = sandbox.clients;
	return {
		cloud: 'custom',
		loginUrl: sandbox.login,
		powerPlatformUrl: sandbox.powerPlatform,
		bapUrl: sandbox.bap,
		resourceManagerUrl: sandbox.resourceManager,
		tenantId: sandbox.tenantId,
		environmentUrl: environment.url,
		readOnly: false,
		grantType: account === 'person' ? 'authorizationCode' : 'clientCredentials',
		...(account === 'certificate'
			? { clientCredentialType: 'certificate', ...certificate }
			: { clientCredentialType: 'clientSecret', ...sandbox.clients[account] }),
		...changes,
	};
}

/** Saves a new credential in n8n. */
export async function createCredential(
	client: N8nClient,
	name: string,
	data: JsonObject,
	type = CREDENTIAL_TYPE,
): Promise<Credential> {
	const { id } = objectOr(await client.call('POST', '/rest/credentials', { name, type, data }));
	return { id: String(id), name };
}

/** Runs the credential's test in n8n. */
export async function testCredential(
	client: N8nClient,
	{ id, name }: Credential,
	data: JsonObject,
	type = CREDENTIAL_TYPE,
): Promise<{ status: string; message: string }> {
	const result = objectOr(
		await client.call('POST', '/rest/credentials/test', { credentials: { id, name, type, data } }),
	);
	return { status: String(result.status), message: String(result.message) };
}

/** The reference to a credential in a workflow's node. */
export const useCredential = ({ id, name }: Credential): JsonObject => ({
	[CREDENTIAL_TYPE]: { id, name },
});
