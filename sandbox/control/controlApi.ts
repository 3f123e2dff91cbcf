import { z } from 'zod';
import { BadRequest, read } from './controlInput';
import type { Entra } from '../entra/entraService';
import { EVENT_ROUTES, type EventParts } from './eventRoutes';
import { faultSchema, type Faults } from './faults';
import {
	empty,
	json,
	splitPath,
	type ServiceAnswer,
	type ServiceRequest,
} from '../servers/httpsServer';
import { LOAD_ROUTES, type LoadParts } from './loadRoutes';
import type { RequestLog } from './requestLog';
import { NO_PACE } from './pace';
import type { SwitchBoard } from '../switches/switchBoard';

export interface ControlParts extends LoadParts {
	/** What was printed at start. */
	info: () => unknown;
	log: RequestLog;
	faults: Faults;
	switches: SwitchBoard;
	entra: Entra;
	events: EventParts;
}

interface Call {
	parts: ControlParts;
	query: URLSearchParams;
	/** The parts of the path that a route leaves open. */
	names: string[];
	body: unknown;
	/** The body as it was sent. */
	text: string;
}

type Handler = (call: Call) => ServiceAnswer | Promise<ServiceAnswer>;

const seconds = z.number().int().min(1);
const settingsSchema = z
	.object({ accessTokenLifetime: seconds.optional(), refreshTokenLifetime: seconds.optional() })
	.strict();
const userSchema = z.object({ user: z.string() }).strict();
const anyUserSchema = z.object({ user: z.string().optional() }).strict();

function patchSwitches({ parts, body }: Call): ServiceAnswer {
	const complaints = parts.switches.set(read(z.record(z.string()), body));
	if (complaints.length > 0) throw new BadRequest(complaints.join(' '));
	return json(200, parts.switches.list());
}

function readLog({ parts, query }: Call): ServiceAnswer {
	const after = Number(query.get('after') ?? '0');
	if (!Number.isInteger(after)) throw new BadRequest("'after' is the number of an entry");
	return json(200, parts.log.list(after));
}

function readState({ parts, names: [environment, set] }: Call): ServiceAnswer {
	const rows = parts.environments.get(environment)?.rows(set);
	return rows === undefined ? json(404, { error: 'no such environment or set' }) : json(200, rows);
}

/** Signed-in grants and tokens stay: a reset is between tests, and a sign-in is worth keeping. */
function reset({ parts }: Call): ServiceAnswer {
	for (const environment of parts.environments.values()) environment.reset();
	for (const environment of parts.events.environments.values()) environment.reset();
	parts.switches.reset();
	parts.faults.clear();
	parts.log.clear();
	parts.log.enable(true);
	Object.assign(parts.pace, NO_PACE);
	parts.entra.resetSettings();
	return empty(204);
}

const done = (work: () => void): ServiceAnswer => {
	work();
	return empty(204);
};

/** Method and path; `*` stands for one open part. */
const ROUTES: Record<string, Handler> = {
	'GET /info': ({ parts }) => json(200, parts.info()),
	'GET /log': readLog,
	'DELETE /log': ({ parts }) => done(() => parts.log.clear()),
	'GET /switches': ({ parts }) => json(200, parts.switches.list()),
	'PATCH /switches': patchSwitches,
	'GET /faults': ({ parts }) => json(200, parts.faults.pending()),
	'POST /faults': ({ parts, body }) => done(() => parts.faults.plan(read(faultSchema, body))),
	'DELETE /faults': ({ parts }) => done(() => parts.faults.clear()),
	'GET /state/*/*': readState,
	'POST /reset': reset,
	'GET /entra': ({ parts }) => json(200, parts.entra.settings),
	'PATCH /entra': ({ parts, body }) =>
		json(200, Object.assign(parts.entra.settings, read(settingsSchema, body))),
	'POST /entra/revoke': ({ parts, body }) =>
		json(200, { revoked: parts.entra.grants.revoke(read(userSchema, body).user) }),
	'POST /entra/expire-refresh-tokens': ({ parts, body }) =>
		json(200, {
			expired: parts.entra.grants.expireRefreshTokens(read(anyUserSchema, body ?? {}).user),
		}),
	'POST /entra/expire-access-tokens': ({ parts }) => done(() => parts.entra.expireAccessTokens()),
	...EVENT_ROUTES,
	...LOAD_ROUTES,
};

function findRoute(
	method: string,
	pathname: string,
): { handle: Handler; names: string[] } | string[] {
	const given = pathname.split('/');
	const allowed: string[] = [];
	for (const [route, handle] of Object.entries(ROUTES)) {
		const [routeMethod, pattern] = route.split(' ');
		const wanted = pattern.split('/');
		const fits =
			wanted.length === given.length &&
			wanted.every((part, index) => part === '*' || part === given[index]);
		if (!fits) continue;
		const names = given.filter((_, index) => wanted[index] === '*');
		if (routeMethod === method) return { handle, names };
		allowed.push(routeMethod);
	}
	return allowed;
}

function parseBody(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new BadRequest('the body is not JSON');
	}
}

/** The control API: how a test sees and steers the sandbox. */
export function createControl(
	parts: ControlParts,
): (request: ServiceRequest) => Promise<ServiceAnswer> {
	return async (request) => {
		const { pathname, query } = splitPath(request.path);
		const route = findRoute(request.method, pathname);
		if (Array.isArray(route)) {
			return route.length === 0
				? json(404, { error: 'no such route', routes: Object.keys(ROUTES) })
				: empty(405, { allow: route.join(', ') });
		}
		try {
			const text = request.body.toString('utf8');
			const body = parseBody(text);
			return await route.handle({ parts, query, names: route.names, body, text });
		} catch (error) {
			if (error instanceof BadRequest) return json(400, { error: error.message });
			throw error;
		}
	};
}
