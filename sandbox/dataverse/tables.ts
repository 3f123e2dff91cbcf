import { environmentId } from '../powerPlatform/knownEnvironments';
import type { EventSwitches } from '../switches/eventSwitches';

/** What Dataverse gets from finance and operations. */
export interface FinanceModel {
	/** Ids of the business events in the catalog. */
	businessEvents: () => string[];
	/** The data entities, by AOT name, with their fields. */
	entities: () => ReadonlyArray<{ aot: string; fields: ReadonlyArray<{ name: string }> }>;
}

export interface MessageRow extends Record<string, unknown> {
	sdkmessageid: string;
	name: string;
}

export interface MessageFilterRow extends Record<string, unknown> {
	sdkmessagefilterid: string;
	primaryobjecttypecode: string;
	_sdkmessageid_value: string;
}

/** Messages about a row of a virtual table [documented]. */
const DATA_MESSAGES = ['OnExternalCreated', 'OnExternalUpdated', 'OnExternalDeleted'];

/** Messages that every organization has, among many others. */
const OWN_MESSAGES = ['Create', 'Update', 'Delete', ...DATA_MESSAGES];

/** The name of a business event's message; that it has this prefix is a [guess]. */
export function messageNameOf(eventId: string, switches: EventSwitches): string {
	const setting = switches['dataverse.messageNames'];
	if (setting === 'plain') return eventId;
	return setting === 'prefixed' ? `mserp_${eventId}` : `mserp_${eventId.toLowerCase()}`;
}

const messageRow = (organization: string, name: string): MessageRow => ({
	sdkmessageid: environmentId(`${organization} message ${name.toLowerCase()}`),
	name,
	categoryname: null,
});

/** The messages of an organization. */
export function messages(
	organization: string,
	finance: FinanceModel,
	switches: EventSwitches,
): MessageRow[] {
	const events = switches['dataverse.catalog'] === 'empty' ? [] : finance.businessEvents();
	const names = [...OWN_MESSAGES, ...events.map((id) => messageNameOf(id, switches))];
	return names.map((name) => messageRow(organization, name));
}

/** The logical name of a virtual table: lower case, behind a prefix [observed]. */
export const tableOf = (aot: string): string => `mserp_${aot.toLowerCase()}`;
export const columnOf = (field: string): string => `mserp_${field.toLowerCase()}`;

/** A virtual table as entity metadata shows it; undefined if it is not enabled. */
export function tableNamed(
	logicalName: string,
	finance: FinanceModel,
	switches: EventSwitches,
): { LogicalName: string; ChangeTrackingEnabled: boolean; columns: string[] } | undefined {
	const setting = switches['dataverse.virtualTables'];
	const entity = finance.entities().find(({ aot }) => tableOf(aot) === logicalName);
	if (entity === undefined || setting === 'notEnabled') return undefined;
	const columns = entity.fields.map(({ name }) => columnOf(name));
	return {
		LogicalName: logicalName,
		ChangeTrackingEnabled: setting !== 'withoutChangeTracking',
		columns: [`${logicalName}id`, ...columns],
	};
}

/** The combinations of table and message that steps can be registered for. */
export function messageFilters(
	organization: string,
	finance: FinanceModel,
	switches: EventSwitches,
): MessageFilterRow[] {
	if (switches['dataverse.virtualTables'] !== 'enabled') return [];
	return finance.entities().flatMap(({ aot }) =>
		DATA_MESSAGES.map((message) => ({
			sdkmessagefilterid: environmentId(`${organization} filter ${aot} ${message}`),
			primaryobjecttypecode: tableOf(aot),
			_sdkmessageid_value: messageRow(organization, message).sdkmessageid,
			isvisible: true,
		})),
	);
}
