import {
	createCredential,
	credentialData,
	type Credential,
} from '../../../sandbox/n8n/api/credentials';
import { oAuth2Credential } from '../baselines/httpRequest';
import type { Approach } from '../approach';
import type { NodeConnection } from '../thisNode';
import type { Sizes } from '../sizes';
import type { Testbed } from './testbed';
import { publishWorkflow, type PublishedWorkflow } from './workflow';

/** What every part of the benchmark works with. */
export interface PartContext {
	testbed: Testbed;
	sizes: Sizes;
	isQuick: boolean;
	instanceUrl: string;
	/** For this package's node. */
	connection: NodeConnection;
	/** For the HTTP Request node and n8n-nodes-odata. */
	oAuth2: Credential;
}

/** A new credential for an application with a secret: nothing is cached for it yet. */
export async function freshCredential({ client, sandbox }: Testbed): Promise<Credential> {
	return createCredential(client, 'bench', credentialData(sandbox, 'secret'));
}

export async function prepareContext(
	testbed: Testbed,
	sizes: Sizes,
	isQuick: boolean,
): Promise<PartContext> {
	const [{ url: instanceUrl }] = testbed.sandbox.environments;
	const credential = await freshCredential(testbed);
	const oAuth2 = await oAuth2Credential(testbed.client, testbed.sandbox);
	const connection = { credential, instanceUrl };
	return { testbed, sizes, isQuick, instanceUrl, connection, oAuth2 };
}

export const publishApproach = (
	{ testbed }: Pick<PartContext, 'testbed'>,
	{ title, nodes, connections }: Approach,
): Promise<PublishedWorkflow> =>
	publishWorkflow(testbed.client, { name: title, nodes, connections });
