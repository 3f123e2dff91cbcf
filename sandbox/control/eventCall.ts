import type { Entra } from '../entra/entraService';
import type { EventEnvironment } from '../events/eventEnvironment';
import type { ServiceResponse } from '../servers/serviceMessages';
import { BadRequest } from './controlInput';

/** What the event routes work on. */
export interface EventParts {
	environments: Map<string, EventEnvironment>;
	entra: Pick<Entra, 'signDelivery' | 'renewSigningKey'>;
}

/** A call of the control API about events. */
export interface EventCall {
	parts: { events: EventParts };
	names: string[];
	body: unknown;
	/** The raw body, for numbers that JavaScript would round. */
	text: string;
}

export type EventHandler = (call: EventCall) => ServiceResponse | Promise<ServiceResponse>;

/** Throws BadRequest for a name that no environment has. */
export function environmentOf({ parts }: EventCall, name: string): EventEnvironment {
	const found = parts.events.environments.get(name);
	if (found !== undefined) return found;
	const known = [...parts.events.environments.keys()].join(', ');
	throw new BadRequest(`There is no environment '${name}', only ${known}.`);
}
