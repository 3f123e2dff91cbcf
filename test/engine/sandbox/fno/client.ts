import type { FetchOptions, Fetched, RunningSandbox } from '../../../support/sandbox';
import { applicationForm, postToken } from '../../../support/signIn';

export const GROUPS = '/data/CustomerGroups';

interface FnoClient {
	/** Sends a request to the first environment, with a token. */
	send<T>(path: string, options?: FetchOptions): Promise<Fetched<T>>;
	/** Creates customer groups in one batch. */
	createInBatch(...ids: string[]): Promise<Fetched<unknown>>;
}

/** Signs an application in for a test file; the client can be used inside tests only. */
export function useFnoClient(sandbox: RunningSandbox): FnoClient {
	let token: string;

	beforeAll(async () => {
		token = String((await postToken(sandbox, applicationForm(sandbox))).body.access_token);
	});

	const client: FnoClient = {
		send: async (path, options = {}) =>
			await sandbox.fetchJson(`${sandbox.info.environments[0].url}${path}`, {
				...options,
				headers: { authorization: `Bearer ${token}`, ...options.headers },
			}),
		createInBatch: async (...ids) => {
			const parts = ids.map((id, index) =>
				[
					'--b',
					'Content-Type: application/http',
					'Content-Transfer-Encoding: binary',
					`Content-ID: ${index + 1}`,
					'',
					`POST ${sandbox.info.environments[0].url}${GROUPS} HTTP/1.1`,
					'Content-Type: application/json',
					'',
					JSON.stringify({ CustomerGroupId: id, Description: 'x' }),
				].join('\r\n'),
			);
			return await client.send('/data/$batch', {
				method: 'POST',
				headers: { 'content-type': 'multipart/mixed; boundary=b' },
				text: `${parts.join('\r\n')}\r\n--b--\r\n`,
			});
		},
	};
	return client;
}

/** The statuses of the parts of a batch response. */
export const statusesIn = (text: string) => text.match(/(?<=HTTP\/1\.1 )\d+/g) ?? [];
