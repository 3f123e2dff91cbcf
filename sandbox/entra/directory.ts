import { generate } from 'selfsigned';

export interface User {
	userName: string;
	password: string;
	objectId: string;
	displayName: string;
	/** An administrator of the tenant's Power Platform. */
	admin: boolean;
	/** Whether finance and operations has a user for this person. */
	mapped: boolean;
}

export interface Application {
	clientId: string;
	/** The object id of its service principal. */
	objectId: string;
	displayName: string;
	/** Whether finance and operations lists this application. */
	mapped: boolean;
	/**
	 * Whether Power Platform administrators registered this application as a management application.
	 */
	admin: boolean;
	secret?: string;
	/** PEM of the registered certificate. */
	certificate?: string;
}

export interface Directory {
	tenantId: string;
	/** Entra accepts a verified domain name instead of the tenant's id. */
	domain: string;
	users: User[];
	applications: Record<'person' | 'secret' | 'certificate' | 'unmapped', Application>;
	/** Private key of the certificate application; only its owner has it. */
	certificateKey: string;
}

/**
 * The first-party application that represents all finance and operations environments [observed].
 */
export const ERP_APPLICATION_ID = '00000015-0000-0000-c000-000000000000';

const DOMAIN = 'contoso.example';

/**
 * The passwords are public on purpose: people read them from the start-up output, and everything
 * runs on loopback.
 */
const USERS: User[] = [
	{
		userName: `adele@${DOMAIN}`,
		password: 'sandbox-adele',
		objectId: '6f3a2d0e-51b0-4c5e-9f5e-0d6b3a7c1e01',
		displayName: 'Adele Vance',
		admin: false,
		mapped: true,
	},
	{
		userName: `admin@${DOMAIN}`,
		password: 'sandbox-admin',
		objectId: '6f3a2d0e-51b0-4c5e-9f5e-0d6b3a7c1e02',
		displayName: 'Tenant Administrator',
		admin: true,
		mapped: true,
	},
	{
		userName: `guest@${DOMAIN}`,
		password: 'sandbox-guest',
		objectId: '6f3a2d0e-51b0-4c5e-9f5e-0d6b3a7c1e03',
		displayName: 'Person without finance and operations',
		admin: false,
		mapped: false,
	},
];

async function makeCertificate(): Promise<{ privateKey: string; certificate: string }> {
	const pems = await generate([{ name: 'commonName', value: 'Sandbox application' }], {
		keySize: 2048,
		algorithm: 'sha256',
	});
	return { privateKey: pems.private, certificate: pems.cert };
}

/**
 * Creates the tenant: people, applications and their credentials. Ids, secrets and passwords are
 * the same at each start, so that stored credentials stay valid; the certificate is new each time.
 */
export async function createDirectory(): Promise<Directory> {
	const { privateKey, certificate } = await makeCertificate();
	return {
		tenantId: '1f2b5c7a-9c0d-4c3b-8a55-7d2f6b1c0a10',
		domain: DOMAIN,
		users: USERS,
		certificateKey: privateKey,
		applications: {
			person: {
				clientId: 'a1d5a5b0-7c1e-4a63-b8a4-2f0c9d3e4f01',
				objectId: 'b2e6b6c1-8d2f-4b74-89b5-3a1d0e4f5a01',
				displayName: 'Sign-in of persons',
				mapped: false,
				admin: false,
				secret: 'sandbox~person~secret',
			},
			secret: {
				clientId: 'a1d5a5b0-7c1e-4a63-b8a4-2f0c9d3e4f02',
				objectId: 'b2e6b6c1-8d2f-4b74-89b5-3a1d0e4f5a02',
				displayName: 'Service with a secret',
				mapped: true,
				admin: false,
				secret: 'sandbox~service~secret',
			},
			certificate: {
				clientId: 'a1d5a5b0-7c1e-4a63-b8a4-2f0c9d3e4f03',
				objectId: 'b2e6b6c1-8d2f-4b74-89b5-3a1d0e4f5a03',
				displayName: 'Service with a certificate',
				mapped: true,
				admin: true,
				certificate,
			},
			unmapped: {
				clientId: 'a1d5a5b0-7c1e-4a63-b8a4-2f0c9d3e4f04',
				objectId: 'b2e6b6c1-8d2f-4b74-89b5-3a1d0e4f5a04',
				displayName: 'Service unknown to finance and operations',
				mapped: false,
				admin: false,
				secret: 'sandbox~unmapped~secret',
			},
		},
	};
}
