import { allProbes } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/allProbes';
import type { ProbeId } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/assumptions';
import { asker } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/asker';
import type { Asker } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/asker';
import type { Verdict } from '../../../../../nodes/Dynamics365FinanceOperations/operations/instance/check/probe';
import type {
	Look,
	Observation,
	Observer,
} from '../../../../../nodes/shared/transport/client/observe';

export const instance = 'https://contoso.operations.dynamics.com';

/** What an instance responds with, or why it doesn't. */
export interface Reply {
	status?: number;
	body?: unknown;
	/** Beside the headers of F&O, unless these are `foreign`. */
	headers?: Record<string, string>;
	foreign?: true;
	elapsed?: number;
	failure?: Extract<Observation, { failure: unknown }>['failure'];
}

/** By a text that the path, decoded, must contain; the first that fits. */
type Replies = Record<string, Reply>;

const FNO_HEADERS = { 'odata-version': '4.0', 'ms-dyn-aid': 'activity-1' };

/** F&O's own error, with words that no result may repeat. */
const fnoError = { error: { code: '', message: 'An error of MARKER.' } };
export const refused = (status: number): Reply => ({ status, body: fnoError });
export const rows = (...value: object[]): Reply => ({ body: { value } });

/** Two companies, one per page. */
export const twoCompanies: Replies = {
	'/data/LegalEntities?$select=LegalEntityId&cross-company=true&$skip=1': rows({
		LegalEntityId: 'USRT',
	}),
	'/data/LegalEntities?$select=LegalEntityId&cross-company=true': {
		body: {
			value: [{ '@odata.etag': 'W/"J"', LegalEntityId: 'USMF' }],
			'@odata.nextLink': `${instance}/data/LegalEntities?$select=LegalEntityId&cross-company=true&$skip=1`,
		},
	},
	'/data/LegalEntities/$count': { body: '\uFEFF2' },
};

function observationOf({
	status = 200,
	body = '',
	headers,
	foreign,
	...reply
}: Reply): Observation {
	const { elapsed = 40, failure } = reply;
	const times = { sentAt: Date.now() - elapsed, elapsed };
	if (failure) return { ...times, failure };
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return {
		...times,
		response: { status, headers: { ...(foreign ? {} : FNO_HEADERS), ...headers }, text },
	};
}

export interface FakeInstance {
	ask: Asker;
	/** What was sent, as `GET /data/…`. */
	sent: string[];
	/** The waits, in milliseconds. */
	waits: number[];
	/** How many characters of each response were wanted at most. */
	most: Array<number | undefined>;
}

/** An instance that responds by the table, and with F&O's 404 to anything else. */
export function fakeInstance(replies: Replies, claims: Observer['claims'] = async () => ({})) {
	const sent: string[] = [];
	const waits: number[] = [];
	const most: FakeInstance['most'] = [];
	const observer: Observer = {
		instance,
		signal: undefined,
		claims,
		async observe({ method, path }: Look, characters) {
			most.push(characters);
			const address = decodeURIComponent(path);
			sent.push(`${method} ${address}`);
			const [, reply] = Object.entries(replies).find(([text]) => address.includes(text)) ?? [];
			return await Promise.resolve(observationOf(reply ?? refused(404)));
		},
	};
	const ask = asker(observer, async (ms) => await Promise.resolve(void waits.push(ms)));
	return { ask, sent, waits, most } satisfies FakeInstance;
}

/** What one probe says about such an instance. */
export async function verdictOf(
	id: ProbeId,
	replies: Replies,
	claims?: Observer['claims'],
): Promise<Verdict> {
	const probe = allProbes.find((each) => each.id === id);
	if (!probe) throw new Error(`No probe ${id}`);
	return await probe.run(fakeInstance(replies, claims).ask);
}
