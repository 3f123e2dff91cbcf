import {
	createCredential,
	credentialData,
	type Credential,
} from '../../../sandbox/n8n/api/credentials';
import { oAuth2Credential } from '../baselines/httpRequest';
import type { Opponent } from '../approach';
import type { Using } from '../thisNode';
import type { Sizes } from '../sizes';
import type { Stage } from './testbed';
import { serve, type Service } from './workflow';

/** What every part of the bench works with. */
export interface Setting {
	stage: Stage;
	sizes: Sizes;
	isQuick: boolean;
	instanceUrl: string;
	/** For this package's node. */
	using: Using;
	/** For the HTTP Request node and n8n-nodes-odata. */
	oAuth2: Credential;
}

/** The account of an application with a secret, as a credential that no one has used yet. */
export async function freshCredential({ client, sandbox }: Stage): Promise<Credential> {
	return createCredential(client, 'bench', credentialData(sandbox, 'secret'));
}

export async function prepare(stage: Stage, sizes: Sizes, isQuick: boolean): Promise<Setting> {
	const [{ url: instanceUrl }] = stage.sandbox.environments;
	const credential = await freshCredential(stage);
	const oAuth2 = await oAuth2Credential(stage.client, stage.sandbox);
	const using = { credential, instanceUrl };
	return { stage, sizes, isQuick, instanceUrl, using, oAuth2 };
}

export const putInService = (
	{ stage }: Setting,
	{ title, nodes, wires }: Opponent,
): Promise<Service> => serve(stage.client, { name: title, nodes, wires });
