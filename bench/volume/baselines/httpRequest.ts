import { createCredential, type Credential } from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import type { WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import { COMPANY, RECORDS, ROWS } from '../testbed/entities';
import { WORK, type Approach } from '../approach';
import { chain, node, splitOut, RECORDS as INPUT } from '../testbed/workflow';

/** n8n's own nodes, set up the way an expert would. */

const SPLIT = 'Rows';
const LOOP = 'Four by Four';

/** How many records the loop has in flight; the same number as this package's batches. */
const AT_A_TIME = 4;

/** n8n's generic OAuth2 credential, signing in as an application at the sandbox's Entra ID. */
export async function oAuth2Credential(
	client: N8nClient,
	sandbox: SandboxDescription,
): Promise<Credential> {
	const [{ url }] = sandbox.environments;
	const data = {
		grantType: 'clientCredentials',
		accessTokenUrl: `${sandbox.login}/${sandbox.tenantId}/oauth2/v2.0/token`,
		...sandbox.clients.secret,
		scope: `${url}/.default`,
		authentication: 'body',
	};
	return createCredential(client, 'bench OAuth2', data, 'oAuth2Api');
}

function httpRequest(parameters: JsonObject, { id, name }: Credential): WorkflowNode {
	const all = {
		authentication: 'genericCredentialType',
		genericAuthType: 'oAuth2Api',
		...parameters,
	};
	return node(WORK, 'httpRequest', 4.5, all, { oAuth2Api: { id, name } });
}

/** The node's response format: autodetect is faster, JSON needs less memory. */
export const FORMATS = ['autodetect', 'json'] as const;

/** Follows the next links, then makes one item of each row. */
export function readMany(
	instanceUrl: string,
	pageSize: number,
	credential: Credential,
	responseFormat: (typeof FORMATS)[number],
): Approach {
	const next = '$response.body["@odata.nextLink"]';
	const pagination = {
		paginationMode: 'responseContainsNextURL',
		nextURL: `={{ ${next} }}`,
		paginationCompleteWhen: 'other',
		completeExpression: `={{ !${next} }}`,
	};
	const prefer = { name: 'Prefer', value: `odata.maxpagesize=${pageSize}` };
	const parameters = {
		url: `${instanceUrl}/data/${ROWS.set}?cross-company=true`,
		sendHeaders: true,
		headerParameters: { parameters: [prefer] },
		options: {
			pagination: { pagination },
			...(responseFormat !== 'autodetect' && { response: { response: { responseFormat } } }),
		},
	};
	return {
		title: `HTTP Request (${responseFormat}) and Split Out`,
		nodes: [httpRequest(parameters, credential), splitOut(SPLIT, 'value')],
		connections: chain(WORK, SPLIT),
		timed: [WORK, SPLIT],
		end: [SPLIT, 0],
	};
}

export type Writing = 'create' | 'update';

/** One request for each record. An update has the key in its URL and not in its body. */
function single(kind: Writing | 'get', instanceUrl: string, credential: Credential): WorkflowNode {
	const set = `${instanceUrl}/data/${RECORDS.set}`;
	const key = `dataAreaId='${COMPANY}',${RECORDS.key}='{{ $json.${RECORDS.key} }}'`;
	const body = { sendBody: true, specifyBody: 'json' };
	const forKind: Record<Writing | 'get', JsonObject> = {
		get: { method: 'GET', url: `=${set}(${key})?cross-company=true` },
		create: {
			...body,
			method: 'POST',
			url: `${set}?cross-company=true`,
			jsonBody: '={{ $json }}',
		},
		update: {
			...body,
			method: 'PATCH',
			url: `=${set}(${key})?cross-company=true`,
			jsonBody: `={{ $json.removeField("dataAreaId").removeField("${RECORDS.key}") }}`,
		},
	};
	return httpRequest({ ...forKind[kind], options: {} }, credential);
}

/** Everything in flight at once. */
export function allAtOnce(
	kind: Writing | 'get',
	instanceUrl: string,
	credential: Credential,
): Approach {
	return {
		title: 'HTTP Request, all in flight',
		nodes: [single(kind, instanceUrl, credential)],
		connections: chain(WORK),
		timed: [WORK],
		end: [WORK, 0],
	};
}

/** Loop Over Items, a few at a time. */
export function inLoop(
	kind: Writing | 'get',
	instanceUrl: string,
	credential: Credential,
): Approach {
	return {
		title: `HTTP Request, Loop Over Items by ${AT_A_TIME}`,
		nodes: [
			node(LOOP, 'splitInBatches', 3, { batchSize: AT_A_TIME, options: {} }),
			single(kind, instanceUrl, credential),
		],
		connections: [
			[INPUT, 0, LOOP],
			[LOOP, 1, WORK],
			[WORK, 0, LOOP],
		],
		timed: [LOOP, WORK],
		end: [LOOP, 0],
	};
}
