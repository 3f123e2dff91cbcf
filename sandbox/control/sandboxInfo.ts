import type { Directory } from '../entra/directory';

interface SecretClient {
	clientId: string;
	clientSecret: string;
}

/** What users of the sandbox need to know; printed at startup as one line of JSON. */
export interface SandboxInfo {
	caFile: string;
	control: string;
	/** The proxy behind which n8n installs the package, if the sandbox offers one. */
	proxy?: string;
	login: string;
	powerPlatform: string;
	bap: string;
	resourceManager: string;
	/** Blob storage of all environments. */
	blobs: string;
	tenantId: string;
	clients: {
		person: SecretClient;
		secret: SecretClient;
		certificate: { clientId: string; privateKey: string; certificate: string };
		unmapped: SecretClient;
	};
	users: Array<{
		userName: string;
		password: string;
		objectId: string;
		admin: boolean;
		mapped: boolean;
	}>;
	environments: Array<{
		name: string;
		url: string;
		companies: string[];
		/** Resource id of the Event Grid topic that receives its business events. */
		topicId: string;
		/** Origin of its Dataverse. */
		dataverse: string;
	}>;
	/** The application whose tokens Event Grid deliveries carry. */
	eventGridApplicationId: string;
}

function secretClient(directory: Directory, name: 'person' | 'secret' | 'unmapped'): SecretClient {
	const { clientId, secret = '' } = directory.applications[name];
	return { clientId, clientSecret: secret };
}

/** The applications with their secrets or certificates. */
export function describeClients(directory: Directory): SandboxInfo['clients'] {
	const { clientId, certificate = '' } = directory.applications.certificate;
	return {
		person: secretClient(directory, 'person'),
		secret: secretClient(directory, 'secret'),
		certificate: { clientId, privateKey: directory.certificateKey, certificate },
		unmapped: secretClient(directory, 'unmapped'),
	};
}

/** The people who can sign in. */
export function describeUsers(directory: Directory): SandboxInfo['users'] {
	return directory.users.map(({ userName, password, objectId, admin, mapped }) => ({
		userName,
		password,
		objectId,
		admin,
		mapped,
	}));
}
