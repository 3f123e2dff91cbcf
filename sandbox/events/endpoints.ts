import { randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import type { HttpsSender } from './httpsSender';
import { testMessage } from './eventMessages';
import { isAccepted, failureOf, statusOf } from './webhookPost';

/** An HTTPS endpoint and the events activated for it. */
export interface Endpoint {
	name: string;
	url: string;
	/** '' = every legal entity. */
	legalEntity: string;
	/** Empty = every event of the catalog. */
	businessEventIds: string[];
}

export interface EndpointRequest {
	name?: string;
	url: string;
	legalEntity?: string;
	businessEventIds?: string[];
}

/** Whether an endpoint was activated; if not, the message that F&O shows the administrator. */
export interface Activation {
	activated: boolean;
	name?: string;
	status: number;
	message?: string;
}

export interface Endpoints {
	activate: (request: EndpointRequest) => Promise<Activation>;
	list: () => Endpoint[];
	/** The endpoints that receive an event. */
	activeFor: (businessEventId: string, legalEntity: string) => Endpoint[];
	reset: () => void;
}

/** What endpoints need from the environment. */
export interface EndpointHost {
	catalog: () => string[];
	add: (set: string, values: Record<string, string>) => void;
	initiatingUser: string;
}

/** Maximum per event and legal entity [documented default]. */
const MAX_ENDPOINTS = 10;

/**
 * The endpoints of one environment. An endpoint becomes active only if its test message arrives
 * [D].
 */
export function createEndpoints(
	host: EndpointHost,
	sender: HttpsSender,
	switches: EventSwitches,
): Endpoints {
	let endpoints: Endpoint[] = [];

	const activeFor = (businessEventId: string, legalEntity: string): Endpoint[] =>
		endpoints.filter(
			(endpoint) =>
				(endpoint.legalEntity === '' || endpoint.legalEntity === legalEntity) &&
				(endpoint.businessEventIds.length === 0 ||
					endpoint.businessEventIds.includes(businessEventId)),
		);

	function store({ name, legalEntity, businessEventIds }: Endpoint): void {
		const { BusinessEventsEndpointType: type } = switches;
		if (type === 'hidden') return;
		host.add('BusinessEventsEndpoints', { Name: name, Type: type });
		const ids = businessEventIds.length > 0 ? businessEventIds : host.catalog();
		for (const id of ids) {
			host.add('BusinessEventsConfigurations', {
				BusinessEventsTable: id,
				LegalEntity: legalEntity,
				BusinessEventsEndpoint_Name: name,
			});
		}
	}

	async function activate(request: EndpointRequest): Promise<Activation> {
		const { url, legalEntity = '', businessEventIds = [] } = request;
		const ids = businessEventIds.length > 0 ? businessEventIds : host.catalog();
		if (ids.some((id) => activeFor(id, legalEntity).length >= MAX_ENDPOINTS)) {
			return {
				activated: false,
				status: 0,
				message: `An event has at most ${MAX_ENDPOINTS} endpoints.`,
			};
		}
		const message = testMessage(legalEntity, host.initiatingUser, switches);
		const posted = await sender.postOnce(url, message);
		if (!isAccepted(posted)) {
			const reason = failureOf(posted);
			return {
				activated: false,
				status: statusOf(posted),
				message: `Unable to send test event to endpoint. Exception message: ${reason}`,
			};
		}
		const name = request.name ?? `HTTPS ${randomUUID().slice(0, 8)}`;
		const endpoint = { name, url, legalEntity, businessEventIds };
		endpoints.push(endpoint);
		store(endpoint);
		return { activated: true, name, status: statusOf(posted) };
	}

	return {
		activate,
		list: () => [...endpoints],
		activeFor: activeFor,
		reset: () => {
			endpoints = [];
		},
	};
}
