import { z } from 'zod';
import { BadRequest, parseInput } from './controlInput';
import type { Books } from '../fno/data/books';
import { VOLUME_SET } from '../fno/model/entities/measurement';
import type { Queues } from '../fno/queues/queues';
import { COMPANIES } from '../fno/seed/seedContext';
import { empty, json, type ServiceResponse } from '../servers/serviceMessages';
import type { RequestLog } from './requestLog';
import { NO_PACE, type PaceSettings } from './pace';
import type { Traffic } from './traffic';

/** What the control API can see and change of an environment. */
export interface InspectableEnvironment {
	rows: (set: string) => unknown[] | undefined;
	/** Stores a row without checks. Throws for an unknown set. */
	add: (set: string, values: Record<string, string>) => void;
	books: Books;
	queues: Queues;
	setVolume: (rows: number, companies: readonly string[]) => void;
	/** Runs of data management. */
	runs: () => unknown[];
	/** Lets hanging runs continue, and waits for all of them. */
	finishRuns: () => Promise<void>;
	/** Cancels the runs that are executing. */
	cancelRuns: () => void;
	reset: () => void;
}

/** What the load routes work on. */
export interface LoadParts {
	log: RequestLog;
	/** Shared by all environments; changed in place. */
	pace: PaceSettings;
	traffic: Traffic;
	environments: Map<string, InspectableEnvironment>;
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
		/** 0 = unlimited. */
		writers: z.number().int().min(0).max(10_000).default(0),
		importRowsPerSecond: z.number().int().min(0).max(1_000_000).default(0),
	})
	.strict();
const volumeSchema = z
	.object({
		environment: z.string(),
		rows: z.number().int().min(0).max(1_000_000),
		companies: z.array(z.enum(COMPANIES)).min(1).default(['usmf']),
	})
	.strict();
const logSchema = z.object({ enabled: z.boolean() }).strict();

const done = (work: () => unknown): ServiceResponse => {
	work();
	return empty(204);
};

function setVolume({ parts, body }: LoadCall): ServiceResponse {
	const { environment, rows, companies } = parseInput(volumeSchema, body);
	const found = parts.environments.get(environment);
	if (found === undefined) throw new BadRequest(`There is no environment '${environment}'.`);
	found.setVolume(rows, [...new Set(companies)]);
	return json(200, { set: VOLUME_SET, rows, companies });
}

/** Control API routes for pace, traffic counters, volume and logging. */
export const LOAD_ROUTES: Record<string, (call: LoadCall) => ServiceResponse> = {
	'GET /pace': ({ parts }) => json(200, parts.pace),
	'POST /pace': ({ parts, body }) =>
		json(200, Object.assign(parts.pace, parseInput(paceSchema, body ?? {}))),
	'DELETE /pace': ({ parts }) => done(() => Object.assign(parts.pace, NO_PACE)),
	'GET /traffic': ({ parts }) => json(200, parts.traffic.report()),
	'DELETE /traffic': ({ parts }) => done(() => parts.traffic.reset()),
	'POST /volume': setVolume,
	'POST /log': ({ parts, body }) =>
		done(() => parts.log.enable(parseInput(logSchema, body).enabled)),
};
