import type { EventSwitches } from '../switches/eventSwitches';
import { headersIn } from './authValue';
import { isHeaderType } from './optionSets';
import { createRegistrations, type Registrations } from './registrations';
import {
	messageFilters,
	messageNameOf,
	messages,
	tableNamed,
	type FinanceModel,
	type MessageFilterRow,
	type MessageRow,
} from './tables';

/** Where a registered step sends an event, with the headers that its endpoint was given. */
export interface Target {
	url: string;
	headers: Record<string, string>;
}

/** What happened, as steps are registered for it. */
export type Happening =
	| { businessEventId: string }
	| { table: string; message: string; columns: string[] };

/** The Dataverse organization of one environment. */
export interface DataverseOrganization {
	name: string;
	/** Origin of the environment that it is linked to. */
	environment: string;
	registrations: Registrations;
	messages: () => MessageRow[];
	filters: () => MessageFilterRow[];
	table: (logicalName: string) => ReturnType<typeof tableNamed>;
	/** Where the registered steps send an event, one entry for each step. */
	targetsOf: (happening: Happening) => Target[];
}

export function createOrganization(
	{ name, environment, finance }: { name: string; environment: string; finance: FinanceModel },
	switches: EventSwitches,
): DataverseOrganization {
	const ownMessages = (): MessageRow[] => messages(name, finance, switches);
	const filters = (): MessageFilterRow[] => messageFilters(name, finance, switches);
	const table = (logicalName: string) => tableNamed(logicalName, finance, switches);
	const registrations = createRegistrations({
		switches,
		messages: ownMessages,
		filters,
		columnsOf: (logicalName) => table(logicalName)?.columns ?? [],
	});

	return {
		name,
		environment,
		registrations,
		messages: ownMessages,
		filters,
		table,
		targetsOf(happening) {
			const messageName =
				'table' in happening
					? happening.message
					: messageNameOf(happening.businessEventId, switches);
			const messageId = ownMessages().find((row) => row.name === messageName)?.sdkmessageid;
			const filterId =
				'table' in happening
					? filters().find(
							(row) =>
								row.primaryobjecttypecode === happening.table &&
								row._sdkmessageid_value === messageId,
						)?.sdkmessagefilterid
					: null;
			const endpoints = new Map(
				registrations.endpoints().map((row) => [row.serviceendpointid, row]),
			);
			return registrations.steps().flatMap((step) => {
				const filtering = (step.filteringattributes ?? '').split(',').filter(Boolean);
				const isConcerned =
					filtering.length === 0 ||
					!('table' in happening) ||
					happening.message !== 'OnExternalUpdated' ||
					happening.columns.some((column) => filtering.includes(column));
				const isFor =
					step.statecode === 0 &&
					step._sdkmessageid_value === messageId &&
					step._sdkmessagefilterid_value === filterId;
				const endpoint = endpoints.get(step._eventhandler_value);
				if (!isFor || !isConcerned || endpoint === undefined) return [];
				// Of the other authentication types nothing is sent here.
				const isHeader = isHeaderType(endpoint.authtype, switches);
				const headers = isHeader ? headersIn(endpoint.authvalue) : {};
				return [{ url: endpoint.url, headers }];
			});
		},
	};
}
