import {
	createEnvironment,
	type Environment,
	type EnvironmentOptions,
} from '../../../../sandbox/fno/environment';
import type { FnoResponse } from '../../../../sandbox/fno/fnoMessages';
import { defaultSwitches, type Switches } from '../../../../sandbox/switches/fnoSwitches';

export const ORIGIN = 'https://localhost:4711';
const TENANT = '11111111-1111-1111-1111-111111111111';
const PERSON = '22222222-2222-2222-2222-222222222222';
const APP = '33333333-3333-3333-3333-333333333333';

export interface World {
	environment: Environment;
	switches: Switches;
	/** Sends as the person; the JSON body is given as text or as a value. */
	send: (method: string, path: string, body?: unknown, more?: Sending) => Promise<FnoResponse>;
	get: (path: string) => Promise<FnoResponse>;
}

export interface Sending {
	headers?: Record<string, string>;
}

/** Claims by bearer token; `person` is the default caller. */
const CLAIMS = {
	person: { aud: ORIGIN, tid: TENANT, oid: PERSON, appid: 'other', idtyp: 'user' as const },
	stranger: { aud: ORIGIN, tid: TENANT, oid: 'nobody', appid: 'other', idtyp: 'user' as const },
	app: { aud: ORIGIN, tid: TENANT, oid: 'sp', appid: APP, idtyp: 'app' as const },
	otherApp: { aud: ORIGIN, tid: TENANT, oid: 'sp', appid: 'unmapped', idtyp: 'app' as const },
	slash: { aud: `${ORIGIN}/`, tid: TENANT, oid: PERSON, appid: 'x', idtyp: 'user' as const },
	upper: {
		aud: ORIGIN.toUpperCase(),
		tid: TENANT,
		oid: PERSON,
		appid: 'x',
		idtyp: 'user' as const,
	},
	elsewhere: { aud: ORIGIN, tid: 'other', oid: PERSON, appid: 'x', idtyp: 'user' as const },
};

const isKnown = (bearer: string): bearer is keyof typeof CLAIMS => bearer in CLAIMS;

export function createWorld(
	name = 'test',
	scale = 0,
	more: Partial<
		Pick<
			EnvironmentOptions,
			'pace' | 'partFault' | 'onRecordsWritten' | 'blobs' | 'switches' | 'importRowsPerSecond'
		>
	> = {},
): World {
	const switches = more.switches ?? defaultSwitches();
	const environment = createEnvironment({
		...more,
		name,
		origin: ORIGIN,
		tenantId: TENANT,
		mappedClientIds: [APP],
		mappedUserObjectIds: [PERSON],
		scale,
		switches,
		verifyToken: (bearer) => Promise.resolve(isKnown(bearer) ? CLAIMS[bearer] : undefined),
	});
	const send: World['send'] = (method, path, body, more = {}) => {
		const json = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
		const type: Record<string, string> =
			body === undefined ? {} : { 'content-type': 'application/json' };
		return environment.handle({
			method,
			path,
			headers: { authorization: 'Bearer person', ...type, ...more.headers },
			body: Buffer.from(json),
		});
	};
	return { environment, switches, send, get: (path) => send('GET', path) };
}

/** A world whose rows and switches are reset before each test. */
export function useWorld(): World {
	const world = createWorld();
	beforeEach(() => {
		world.environment.reset();
		Object.assign(world.switches, defaultSwitches());
	});
	return world;
}

/** The parsed JSON of a response, with numbers as JavaScript reads them. */
export const json = (response: FnoResponse) => JSON.parse(String(response.body));

/** The innermost message of an OData error body. */
export function reason(response: FnoResponse): string {
	let inner = json(response).error.innererror;
	while (inner.internalexception) inner = inner.internalexception;
	return String(inner.message);
}

/** The encoded path `/data/Set?$filter=…`. */
export const filtered = (set: string, filter: string, more = ''): string =>
	`/data/${set}?$filter=${encodeURIComponent(filter)}${more}`;

/** The encoded key `(dataAreaId='usmf',Name='value')`; quotes in the value are doubled. */
export const key = (company: string, name: string, value: string): string =>
	`(dataAreaId='${company}',${name}='${encodeURIComponent(value.replaceAll("'", "''"))}')`;
