import { z } from 'zod';
import { read } from './controlInput';
import { empty, json, type ServiceAnswer } from './http';
import type { RequestLog } from './log';
import { NO_PACE, type PaceSettings } from './pace';
import type { Traffic } from './traffic';

/** What the routes about load work on. */
export interface LoadParts {
	log: RequestLog;
	/** Of all environments; changed in place. */
	pace: PaceSettings;
	traffic: Traffic;
}

interface LoadCall {
	parts: LoadParts;
	body: unknown;
}

const milliseconds = z.number().min(0).max(600_000).default(0);
const paceSchema = z
	.object({
		requestMs: milliseconds,
		recordMs: milliseconds,
		/** 0 = any number. */
		writers: z.number().int().min(0).max(10_000).default(0),
	})
	.strict();
const logSchema = z.object({ enabled: z.boolean() }).strict();

const done = (work: () => unknown): ServiceAnswer => {
	work();
	return empty(204);
};

/** Routes of the control API about how much the sandbox bears and has borne. */
export const LOAD_ROUTES: Record<string, (call: LoadCall) => ServiceAnswer> = {
	'GET /pace': ({ parts }) => json(200, parts.pace),
	'POST /pace': ({ parts, body }) =>
		json(200, Object.assign(parts.pace, read(paceSchema, body ?? {}))),
	'DELETE /pace': ({ parts }) => done(() => Object.assign(parts.pace, NO_PACE)),
	'GET /traffic': ({ parts }) => json(200, parts.traffic.report()),
	'DELETE /traffic': ({ parts }) => done(() => parts.traffic.reset()),
	'POST /log': ({ parts, body }) => done(() => parts.log.enable(read(logSchema, body).enabled)),
};
