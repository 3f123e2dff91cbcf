import type { Credential } from '../../../sandbox/n8n/api/credentials';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { COMPANY, RECORDS, ROWS } from '../testbed/entities';
import type { Writing } from './httpRequest';
import { ODATA_PACKAGE } from './odataPackage';
import { WORK, type Approach } from '../approach';
import { chain, node } from '../testbed/workflow';

/**
 * The other package for OData. It doesn't fetch tokens: it sends the one that another node stored
 * in the OAuth2 credential. It doesn't follow next links either, so it gets one item for each page,
 * which requires knowing the number of rows.
 */

function odata(title: string, parameters: JsonObject, { id, name }: Credential): Approach {
	const all = {
		authentication: 'genericCredentialType',
		genericAuthType: 'oAuth2Api',
		visibleOption: true,
		...parameters,
	};
	return {
		title,
		nodes: [node(WORK, `${ODATA_PACKAGE}.odataNode`, 1, all, { oAuth2Api: { id, name } })],
		connections: chain(WORK),
		timed: [WORK],
		end: [WORK, 0],
	};
}

/** One page for each input item. */
export const readMany = (instanceUrl: string, credential: Credential): Approach =>
	odata(
		ODATA_PACKAGE,
		{
			url: `${instanceUrl}/data/`,
			method: 'GET',
			resource: ROWS.set,
			query: '={{ JSON.stringify($json) }}',
		},
		credential,
	);

/** The query of each page. */
export const pagesOf = (rows: number, pageSize: number): JsonObject[] =>
	Array.from({ length: Math.ceil(rows / pageSize) }, (_, page) => ({
		'cross-company': 'true',
		$skip: page * pageSize,
		$top: pageSize,
	}));

/** One request after another. */
export function write(kind: Writing, instanceUrl: string, credential: Credential): Approach {
	const key = `dataAreaId='${COMPANY}',${RECORDS.key}='{{ $json.${RECORDS.key} }}'`;
	const forKind: Record<Writing, JsonObject> = {
		create: { method: 'POST', resource: RECORDS.set, data: '={{ JSON.stringify($json) }}' },
		update: {
			method: 'PATCH',
			resource: `=${RECORDS.set}(${key})`,
			data: `={{ JSON.stringify($json.removeField("dataAreaId").removeField("${RECORDS.key}")) }}`,
		},
	};
	const query = '{ "cross-company": "true" }';
	return odata(
		`${ODATA_PACKAGE}, one by one`,
		{ url: `${instanceUrl}/data/`, ...forKind[kind], query },
		credential,
	);
}
