import { InputError } from '../../core/inputError';
import { didYouMean, nearest } from '../../core/nearestNames';
import { rowsOf, textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import type { DataverseClient } from './dataverseClient';

export const dataChanges = ['created', 'updated', 'deleted'] as const;
export type DataChange = (typeof dataChanges)[number];

/** What is to be delivered. */
export type Wanted =
	| { kind: 'businessEvents'; ids: readonly string[] }
	| {
			kind: 'dataEvents';
			/** Logical name of the virtual table, `mserp_…`. */
			table: string;
			changes: readonly DataChange[];
			/** Columns of the table; a change that affects none of them isn't an event. Empty for all. */
			columns: readonly string[];
	  };

/** A step to be registered. */
export interface WantedStep {
	/** Message, and table if there is one: for people. */
	title: string;
	messageId: string;
	filterId?: string;
	columns: readonly string[];
}

/** [documented] messages about the rows of virtual tables. */
const MESSAGES: Readonly<Record<DataChange, string>> = {
	created: 'OnExternalCreated',
	updated: 'OnExternalUpdated',
	deleted: 'OnExternalDeleted',
};

const PREFIX = 'mserp_';
/** Names in one filter, so that no address becomes too long. */
const NAMES_AT_ONCE = 10;
const SHOWN = 5;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The ids of messages by their names in lower case. */
async function messageIds(
	client: DataverseClient,
	names: readonly string[],
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
		const some = names.slice(at, at + NAMES_AT_ONCE);
		const filter = some.map((name) => `name eq ${quoted(name)}`).join(' or ');
		const rows = await client.rows('sdkmessages', { select: ['sdkmessageid', 'name'], filter });
		for (const row of rows) {
			const [name, id] = [textMember(row, 'name'), textMember(row, 'sdkmessageid')];
			if (name && id) found.set(name.toLowerCase(), id);
		}
	}
	return found;
}

/** That rebuilding the catalog synchronises it too is a [guess]. */
const notInCatalog = (ids: readonly string[]) =>
	new InputError({
		field: 'Business Event Names or IDs',
		value: ids.join(', '),
		message: `Dataverse has no message for ${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ` and ${ids.length - SHOWN} other business events` : ''}, so nothing can be registered for it`,
		advice:
			'F&O copies its catalog to Dataverse when Power Platform integration is on: rebuild it under Business events catalog > Manage > Rebuild business events catalog, wait a few minutes and publish again. The delivery methods HTTPS Endpoint and Event Grid do not need a catalog in Dataverse',
	});

/** The message of a business event is its id, behind a prefix or not [guess]. */
async function businessEventSteps(
	client: DataverseClient,
	ids: readonly string[],
): Promise<WantedStep[]> {
	const namesOf = (id: string) => (id.startsWith(PREFIX) ? [id] : [`${PREFIX}${id}`, id]);
	const known = await messageIds(client, ids.flatMap(namesOf));
	const idOf = (id: string) =>
		namesOf(id)
			.map((name) => known.get(name.toLowerCase()))
			.find((found) => found !== undefined);
	const missing = ids.filter((id) => idOf(id) === undefined);
	if (missing.length > 0) throw notInCatalog(missing);
	return ids.map((id) => ({ title: id, messageId: idOf(id) ?? '', columns: [] }));
}

const ENTITIES =
	'In Dataverse, open Advanced Settings > Advanced Find > Available Finance and Operations Entities';

const notEnabled = (table: string, client: DataverseClient) =>
	new InputError({
		field: 'Entity',
		value: table,
		message: `The virtual table ${table} is not enabled in ${client.origin}`,
		advice: `${ENTITIES}, find the entity and set Visible to Yes`,
	});

const noChangeTracking = (table: string) =>
	new InputError({
		field: 'Entity',
		value: table,
		message: `The virtual table ${table} has no change tracking, so it has no data events`,
		advice: `${ENTITIES}, find the entity and set Change Tracking Enabled to Yes`,
	});

const noMessages = (table: string, messages: readonly string[]) =>
	new InputError({
		field: 'Entity',
		value: table,
		message: `The virtual table ${table} has no data events: Dataverse has no ${messages.join(', ')} for it`,
		advice:
			'An entity without OData has none, and neither has one whose tables are turned off by a configuration key. Choose another entity, or use the Changes Trigger, which does not need Dataverse',
	});

const unknownColumn = (column: string, table: string, columns: readonly string[]) => {
	const near = nearest(
		column,
		columns.map((name) => ({ label: name, names: [name, name.slice(PREFIX.length)] })),
	);
	return new InputError({
		field: 'Filtering Attributes',
		value: column,
		message: `The virtual table ${table} has no column "${column}"`,
		advice: [didYouMean(near), 'Enter logical names, such as mserp_name'].filter(Boolean).join(' '),
	});
};

async function checkColumns(
	client: DataverseClient,
	definition: string,
	{ table, columns }: { table: string; columns: readonly string[] },
): Promise<void> {
	if (columns.length === 0) return;
	const body = await client.find(`${definition}/Attributes?$select=LogicalName`);
	const known = rowsOf(body?.value).flatMap((row) => textMember(row, 'LogicalName') ?? []);
	const unknown = columns.find((column) => !known.includes(column));
	if (unknown !== undefined) throw unknownColumn(unknown, table, known);
}

async function dataEventSteps(
	client: DataverseClient,
	{ table, changes, columns }: Extract<Wanted, { kind: 'dataEvents' }>,
): Promise<WantedStep[]> {
	const definition = `EntityDefinitions(LogicalName=${quoted(table)})`;
	const entity = await client.find(`${definition}?$select=LogicalName,ChangeTrackingEnabled`);
	if (entity === undefined) throw notEnabled(table, client);
	await checkColumns(client, definition, { table, columns });
	const messages = await messageIds(client, Object.values(MESSAGES));
	const filters = await client.rows('sdkmessagefilters', {
		select: ['sdkmessagefilterid', '_sdkmessageid_value'],
		filter: `primaryobjecttypecode eq ${quoted(table)}`,
	});
	const filterOf = (messageId: string): Row | undefined =>
		filters.find((row) => sameId(row._sdkmessageid_value, messageId));
	const steps = changes.map((change) => {
		const messageId = messages.get(MESSAGES[change].toLowerCase()) ?? '';
		const filterId = textMember(filterOf(messageId) ?? {}, 'sdkmessagefilterid');
		const title = `${MESSAGES[change]} of ${table}`;
		// A filter only applies to updates [documented].
		return { title, change, messageId, filterId, columns: change === 'updated' ? columns : [] };
	});
	const missing = steps.filter(({ filterId }) => filterId === undefined);
	if (missing.length > 0 && entity.ChangeTrackingEnabled === false) throw noChangeTracking(table);
	if (missing.length > 0)
		throw noMessages(
			table,
			missing.map(({ change }) => MESSAGES[change]),
		);
	return steps.map(({ title, messageId, filterId = '', columns: own }) => ({
		title,
		messageId,
		filterId,
		columns: own,
	}));
}

/** Dataverse writes GUIDs in any case. */
export const sameId = (left: unknown, right: unknown): boolean =>
	String(left ?? '').toLowerCase() === String(right ?? '').toLowerCase();

/**
 * Looks up the steps for what is wanted. Reads only.
 * @throws InputError for an event that Dataverse doesn't know, and for a virtual table that is not
 * enabled, has no change tracking or lacks a column
 */
export async function wantedSteps(client: DataverseClient, wanted: Wanted): Promise<WantedStep[]> {
	return wanted.kind === 'businessEvents'
		? await businessEventSteps(client, wanted.ids)
		: await dataEventSteps(client, wanted);
}
