import { z } from 'zod';
import { PAGE_LINKS } from './pageLinks';
import type { ServiceName } from './requestLog';

const services = ['entra', 'powerPlatform', 'bap', 'resourceManager', 'fno'] as const;

const effectSchema = z.union([
	z
		.object({
			status: z.number().int().min(200).max(599),
			headers: z.record(z.string()).optional(),
			/** A string is sent as is, anything else as JSON. */
			body: z.unknown().optional(),
			/** The request is processed, but the client gets this response instead. */
			afterWork: z.boolean().optional(),
		})
		.strict(),
	z.object({ drop: z.enum(['beforeWork', 'afterWork']) }).strict(),
	z.object({ delay: z.number().int().min(0).max(600_000) }).strict(),
	/** The request is processed; the response stops after this share of its bytes. */
	z
		.object({
			truncate: z.number().min(0).max(1),
			/**
			 * `broken` (default) = the connection is cut; `neat` = a valid response except for its
			 * missing end.
			 */
			ending: z.enum(['broken', 'neat']).optional(),
		})
		.strict(),
	/** The batch is processed; the response holds only the first parts. */
	z.object({ keepParts: z.number().int().min(0) }).strict(),
	/** A list is sent as it is, but for its link to the next page. */
	z.object({ nextLink: z.enum(PAGE_LINKS) }).strict(),
	z.object({ entraError: z.string().regex(/^AADSTS\d+$/) }).strict(),
]);

function isPattern(text: string): boolean {
	try {
		new RegExp(text);
		return true;
	} catch {
		return false;
	}
}

/** Body of the control API's `POST /faults`. */
export const faultSchema = z
	.object({
		service: z.enum(services),
		environment: z.string().optional(),
		method: z.string().optional(),
		/** A regular expression, tested against the path including its query. */
		path: z.string().refine(isPattern, 'not a regular expression').optional(),
		/** Applies only to requests inside a batch, matched by their own method and path. */
		part: z.boolean().optional(),
		times: z.number().int().min(1),
		then: effectSchema,
	})
	.strict()
	.refine((fault) => !('entraError' in fault.then) || fault.service === 'entra', {
		message: 'entraError is available for the service entra only',
	})
	.refine((fault) => fault.part !== true || (fault.service === 'fno' && 'status' in fault.then), {
		message: 'a part of a batch must have the service fno and can only get a status',
	});

export type Fault = z.infer<typeof faultSchema>;
export type FaultEffect = Fault['then'];

/** What a fault is matched against. */
export interface FaultTarget {
	service: ServiceName;
	environment?: string;
	method: string;
	path: string;
	/** Whether the request is inside a batch. */
	part?: boolean;
}

export interface Faults {
	plan: (fault: Fault) => void;
	/** The effect for this request, if any. Uses up one of the fault's times. */
	take: (target: FaultTarget) => FaultEffect | undefined;
	/** The faults still planned, with the times left. */
	pending: () => Fault[];
	clear: () => void;
}

/** Entra errors come from the token endpoint only; requests to other paths don't use them up. */
const TOKEN_PATH = /\/oauth2\/v2\.0\/token(\?|$)/;

function matches(fault: Fault, target: FaultTarget): boolean {
	return (
		fault.service === target.service &&
		(fault.part ?? false) === (target.part ?? false) &&
		(fault.environment === undefined || fault.environment === target.environment) &&
		(fault.method === undefined || fault.method.toUpperCase() === target.method) &&
		(fault.path === undefined || new RegExp(fault.path).test(target.path)) &&
		(!('entraError' in fault.then) || TOKEN_PATH.test(target.path))
	);
}

/** A short description of an effect, for the log. */
export function describeEffect(effect: FaultEffect): string {
	return Object.entries(effect)
		.filter(([name]) => name !== 'headers' && name !== 'body')
		.map(([name, value]) => `${name} ${String(value)}`)
		.join(', ');
}

/** An empty plan. Faults are matched in the order in which they were planned. */
export function createFaults(): Faults {
	let planned: Fault[] = [];
	return {
		plan: (fault) => {
			planned.push({ ...fault });
		},
		take: (target) => {
			const fault = planned.find((candidate) => matches(candidate, target));
			if (fault === undefined) return undefined;
			fault.times -= 1;
			planned = planned.filter((candidate) => candidate.times > 0);
			return fault.then;
		},
		pending: () => planned.map((fault) => ({ ...fault })),
		clear: () => {
			planned = [];
		},
	};
}
