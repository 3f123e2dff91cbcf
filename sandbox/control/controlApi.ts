import { z } from 'zod';
import { BadRequest, parseInput } from './controlInput';
import type { Entra } from '../entra/entraService';
import { EVENT_ROUTES, type EventParts } from './eventRoutes';
import { faultSchema, type Faults } from './faults';
import type { LateWork } from './lateWork';
import {
	empty,
	json,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import { LOAD_ROUTES, type LoadParts } from './loadRoutes';
import { QUEUE_ROUTES } from './queueRoutes';
import type { RequestLog } from './requestLog';
import { NO_PACE } from './pace';
import type { SwitchBoard } from '../switches/switchBoard';

export interface ControlParts extends LoadParts {
	/** The information printed at start. */
	info: () => unknown;
	log: RequestLog;
	faults: Faults;
	lateWork: LateWork;
	switches: SwitchBoard;
	entra: Entra;
	events: EventParts;
}

interface Call {
	parts: ControlParts;
	query: URLSearchParams;
	/** The path segments that the route's `*` matched. */
	names: string[];
	body: unknown;
	/** The raw body. */
	text: string;
}

type Handler = (call: Call) => ServiceResponse | Promise<ServiceResponse>;

const seconds = z.number().int().min(1);
const settingsSchema = z
	.object({ accessTokenLifetime: seconds.optional(), refreshTokenLifetime: seconds.optional() })
	.strict();
const userSchema = z.object({ user: z.string() }).strict();
const anyUserSchema = z.object({ user: z.string().optional() }).strict();

function patchSwitches({ parts, body }: Call): ServiceResponse {
	const complaints = parts.switches.set(parseInput(z.record(z.string()), body));
	if (complaints.length > 0) throw new BadRequest(complaints.join(' '));
	return json(200, parts.switches.list());
}

function listRequests({ parts, query }: Call): ServiceResponse {
	const after = Number(query.get('after') ?? '0');
	if (!Number.isInteger(after)) throw new BadRequest("'after' must be the number of an entry");
	return json(200, parts.log.list(after));
}

function listRows({ parts, names: [environment, set] }: Call): ServiceResponse {
	const rows = parts.environments.get(environment)?.rows(set);
	return rows === undefined ? json(404, { error: 'no such environment or set' }) : json(200, rows);
}

const rowsSchema = z.array(z.record(z.string()));

/** Stores rows as the environment itself does, without checks and without an entry in the books. */
function addRows({ parts, names: [environment, set], body }: Call): ServiceResponse {
	const found = parts.environments.get(environment);
	if (found?.rows(set) === undefined) return json(404, { error: 'no such environment or set' });
	for (const row of parseInput(rowsSchema, body)) found.add(set, row);
	return empty(204);
}

const onSchema = z.object({ enabled: z.boolean() }).strict();

function enableBooks({ parts, body }: Call): ServiceResponse {
	const { enabled } = parseInput(onSchema, body);
	for (const { books } of parts.environments.values()) books.enable(enabled);
	return empty(204);
}

function listBooks({ parts, names: [environment], query }: Call): ServiceResponse {
	const books = parts.environments.get(environment)?.books;
	if (books === undefined) return json(404, { error: 'no such environment' });
	return json(200, books.list(Number(query.get('after') ?? '0')));
}

function listRuns({ parts, names: [environment] }: Call): ServiceResponse {
	const found = parts.environments.get(environment);
	return found === undefined
		? json(404, { error: 'no such environment' })
		: json(200, found.runs());
}

/** Lets hanging data management runs continue, and responds when all have ended. */
async function finishRuns({ parts, names: [environment] }: Call): Promise<ServiceResponse> {
	const found = parts.environments.get(environment);
	if (found === undefined) return json(404, { error: 'no such environment' });
	await found.finishRuns();
	return empty(204);
}

function cancelRuns({ parts, names: [environment] }: Call): ServiceResponse {
	const found = parts.environments.get(environment);
	if (found === undefined) return json(404, { error: 'no such environment' });
	return done(() => found.cancelRuns());
}

/** Grants and tokens stay valid: a reset happens between tests, and signing in again is slow. */
function reset({ parts }: Call): ServiceResponse {
	// Work that an earlier test left for later must not reach the next one.
	parts.lateWork.clear();
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

const done = (work: () => void): ServiceResponse => {
	work();
	return empty(204);
};

/** Method and path; `*` matches one path segment. */
const ROUTES: Record<string, Handler> = {
	'GET /info': ({ parts }) => json(200, parts.info()),
	'GET /log': listRequests,
	'DELETE /log': ({ parts }) => done(() => parts.log.clear()),
	'GET /switches': ({ parts }) => json(200, parts.switches.list()),
	'PATCH /switches': patchSwitches,
	'GET /faults': ({ parts }) => json(200, parts.faults.pending()),
	'POST /faults': ({ parts, body }) => done(() => parts.faults.plan(parseInput(faultSchema, body))),
	'DELETE /faults': ({ parts }) => done(() => parts.faults.clear()),
	'GET /late-work': ({ parts }) => json(200, { pending: parts.lateWork.pending() }),
	'POST /late-work/finish': async ({ parts }) => {
		await parts.lateWork.finish();
		return empty(204);
	},
	'GET /state/*/*': listRows,
	'POST /state/*/*': addRows,
	'POST /books': enableBooks,
	'GET /books/*': listBooks,
	'POST /reset': reset,
	'GET /entra': ({ parts }) => json(200, parts.entra.settings),
	'PATCH /entra': ({ parts, body }) =>
		json(200, Object.assign(parts.entra.settings, parseInput(settingsSchema, body))),
	'POST /entra/revoke': ({ parts, body }) =>
		json(200, { revoked: parts.entra.grants.revoke(parseInput(userSchema, body).user) }),
	'POST /entra/expire-refresh-tokens': ({ parts, body }) =>
		json(200, {
			expired: parts.entra.grants.expireRefreshTokens(parseInput(anyUserSchema, body ?? {}).user),
		}),
	'POST /entra/expire-access-tokens': ({ parts }) => done(() => parts.entra.expireAccessTokens()),
	'GET /data-management/*': listRuns,
	'POST /data-management/*/finish': finishRuns,
	'POST /data-management/*/cancel': cancelRuns,
	...EVENT_ROUTES,
	...LOAD_ROUTES,
	...QUEUE_ROUTES,
};

function findRoute(
	method: string,
	pathname: string,
): { handle: Handler; names: string[] } | string[] {
	const pathParts = pathname.split('/');
	const allowed: string[] = [];
	for (const [route, handle] of Object.entries(ROUTES)) {
		const [routeMethod, pattern] = route.split(' ');
		const patternParts = pattern.split('/');
		const matches =
			patternParts.length === pathParts.length &&
			patternParts.every((part, index) => part === '*' || part === pathParts[index]);
		if (!matches) continue;
		const names = pathParts.filter((_, index) => patternParts[index] === '*');
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

/** The control API, through which tests inspect and control the sandbox. */
export function createControl(
	parts: ControlParts,
): (request: ServiceRequest) => Promise<ServiceResponse> {
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
