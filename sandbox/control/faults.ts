import { z } from 'zod';
import { PAGE_LINKS } from './pageLinks';
import type { ServiceName } from './requestLog';

const services = [
	'entra',
	'powerPlatform',
	'bap',
	'resourceManager',
	'blobs',
	'fno',
	'dataverse',
] as const;

const milliseconds = z.number().int().min(0).max(600_000);

/** What happens to the work of a request that gets no response of its own. */
const unseenWork = {
	/** The request is processed this many milliseconds after the client got its response. */
	workAfter: milliseconds.optional(),
	/** Only this many items of the batch are processed; a change set is one item. */
	afterParts: z.number().int().min(0).optional(),
};

const effectSchema = z.union([
	z
		.object({
			status: z.number().int().min(200).max(599),
			headers: z.record(z.string()).optional(),
			/** A string is sent as is, anything else as JSON. */
			body: z.unknown().optional(),
			/** The request is processed, but the client gets this response instead. */
			afterWork: z.boolean().optional(),
			/** The request's headers follow the body, as on the debug page of a gateway. */
			echo: z.boolean().optional(),
			...unseenWork,
		})
		.strict(),
	z.object({ drop: z.enum(['beforeWork', 'afterWork']), ...unseenWork }).strict(),
	/** A new connection is reset before it is secured, so that no request arrives. */
	z.object({ drop: z.literal('handshake') }).strict(),
	z.object({ delay: milliseconds }).strict(),
	/**
	 * The request is processed; the body arrives in small pieces over this time, and ends with it or,
	 * if `broken`, in the middle.
	 */
	z.object({ drip: milliseconds, ending: z.enum(['complete', 'broken']).optional() }).strict(),
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
	/** A list is sent unchanged, except for its link to the next page. */
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
		/** A text that the path or the body must contain. */
		about: z.string().optional(),
		/** Applies only to requests inside a batch, matched by their own method and path. */
		part: z.boolean().optional(),
		times: z.number().int().min(1),
		/** Ends this many milliseconds after its first use, even if it hasn't been used up. */
		lasts: milliseconds.optional(),
		then: effectSchema,
	})
	.strict()
	.refine((fault) => !('entraError' in fault.then) || fault.service === 'entra', {
		message: 'entraError is available for the service entra only',
	})
	.refine((fault) => fault.part !== true || (fault.service === 'fno' && 'status' in fault.then), {
		message: 'a part of a batch must have the service fno and can only get a status',
	})
	.refine(
		({ part, then }) => part !== true || !('workAfter' in then || 'afterParts' in then),
		'a part of a batch is processed at once or not at all',
	);

export type Fault = z.infer<typeof faultSchema>;
export type FaultEffect = Fault['then'];

/** What a fault is matched against. */
export interface FaultTarget {
	service: ServiceName;
	environment?: string;
	method: string;
	path: string;
	/** Without it, a fault that matches text only searches the path. */
	body?: Buffer;
	/** Whether the request is inside a batch. */
	part?: boolean;
	/** Whether this is a new connection, whose requests aren't known yet. */
	handshake?: boolean;
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

const breaksHandshake = ({ then }: Fault): boolean => 'drop' in then && then.drop === 'handshake';

function matches(fault: Fault, target: FaultTarget): boolean {
	return (
		fault.service === target.service &&
		(fault.part ?? false) === (target.part ?? false) &&
		breaksHandshake(fault) === (target.handshake ?? false) &&
		(fault.environment === undefined || fault.environment === target.environment) &&
		(fault.method === undefined || fault.method.toUpperCase() === target.method) &&
		(fault.path === undefined || new RegExp(fault.path).test(target.path)) &&
		(fault.about === undefined ||
			target.path.includes(fault.about) ||
			(target.body?.includes(fault.about) ?? false)) &&
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

interface PlannedFault {
	fault: Fault;
	/** When it ends, once it was used. */
	until: number;
}

/**
 * An empty plan. Faults are matched in the order in which they were planned.
 * @param now the time in milliseconds
 */
export function createFaults(now: () => number = Date.now): Faults {
	let planned: PlannedFault[] = [];
	const dropUsedUp = (): void => {
		planned = planned.filter(({ fault, until }) => fault.times > 0 && now() < until);
	};
	return {
		plan: (fault) => {
			planned.push({ fault: { ...fault }, until: Infinity });
		},
		take: (target) => {
			dropUsedUp();
			const found = planned.find(({ fault }) => matches(fault, target));
			if (found === undefined) return undefined;
			const { fault } = found;
			if (found.until === Infinity) found.until = now() + (fault.lasts ?? Infinity);
			fault.times -= 1;
			return fault.then;
		},
		pending: () => {
			dropUsedUp();
			return planned.map(({ fault }) => ({ ...fault }));
		},
		clear: () => {
			planned = [];
		},
	};
}
