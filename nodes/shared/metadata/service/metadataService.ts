import { unqualified } from '../../odata/names';
import { quoted } from '../../odata/values/edmTypes';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import type { EntityModel, EntitySummary } from '../metadataModel';
import { readObject, readRows, rowsOf, textMember, type Row } from './readService';
import { nothingListed, unlessRefused, unreadable } from '../fallback';
import { gapsOf, toEntityModel, toMembers, toPublicSummary, toSummary } from './serviceRows';
import type { Gaps } from './serviceRows';

/** An entity and what the service left out. */
export interface ServiceEntity {
	model: EntityModel;
	gaps: Gaps;
}

const COLUMNS =
	'Name,PublicEntityName,PublicCollectionName,EntityCategory,IsReadOnly,DataServiceEnabled';
const PUBLIC_COLUMNS = 'Name,EntitySetName,IsReadOnly';
const EXPOSED = 'DataServiceEnabled eq true';
const NAMES = ['PublicCollectionName', 'PublicEntityName', 'Name'];
const PUBLIC_NAMES = ['EntitySetName', 'Name'];

/** Statuses of a server that does not support a query option. */
const UNKNOWN_OPTION = new Set([400, 501]);

/**
 * Every entity that OData exposes, from the metadata service [documented], which responds with
 * one page [observed].
 * @throws FnoError, also for a list without entities
 */
export async function fetchSummaries(connection: Connection): Promise<EntitySummary[]> {
	const rows = await readSelected(connection, 'DataEntities', [
		`?$filter=${encodeURIComponent(EXPOSED)}&$select=${COLUMNS}`,
		`?$filter=${encodeURIComponent(EXPOSED)}`,
		'',
	]);
	const summaries = rows.flatMap((row) => toSummary(row) ?? []);
	if (summaries.length === 0) throw nothingListed();
	return summaries;
}

/**
 * The entities whose set, type or AOT name is exactly `name`: a small response instead of the list.
 * A server that ignores the filter sends more rows, so callers must compare the names.
 * @throws FnoError
 */
export async function fetchSummariesNamed(
	connection: Connection,
	name: string,
): Promise<EntitySummary[]> {
	const rows = await readSelected(connection, 'DataEntities', nameFilters(NAMES, name, COLUMNS));
	return rows.flatMap((row) => toSummary(row) ?? []);
}

/**
 * Like `fetchSummariesNamed`, but from the public entities, which have no AOT name [observed]: they
 * may include entities that the list of data entities leaves out.
 * @throws FnoError
 */
export async function fetchPublicNamed(
	connection: Connection,
	name: string,
): Promise<EntitySummary[]> {
	const options = nameFilters(PUBLIC_NAMES, name, PUBLIC_COLUMNS);
	const rows = await readSelected(connection, 'PublicEntities', options);
	return rows.flatMap((row) => toPublicSummary(row) ?? []);
}

/**
 * Fields, navigations and actions of one entity [observed], without enumeration members.
 * @throws FnoError, with status 404 for a type that the service does not show
 */
export async function fetchEntity(
	connection: Connection,
	summary: EntitySummary,
): Promise<ServiceEntity> {
	const path = `/metadata/PublicEntities(${literal(summary.entityType)})`;
	const row = entityRow(await readObject(connection, path), summary);
	if (!row) throw unreadable(path);
	return { model: toEntityModel(row, summary), gaps: gapsOf(row) };
}

/**
 * Member names of one enumeration [observed]; undefined for a type that is not one or is refused:
 * then F&O checks the value itself.
 * @param type with or without namespace
 * @throws FnoError
 */
export async function fetchMembers(
	connection: Connection,
	type: string,
): Promise<string[] | undefined> {
	// The service names enumerations without their namespace [observed].
	const path = `/metadata/PublicEnumerations(${literal(unqualified(type))})`;
	return await unlessRefused<string[] | undefined>(
		async () => toMembers(await readObject(connection, path)),
		async () => undefined,
	);
}

/** The row that describes the entity: the response itself, or a row of its list. */
function entityRow(response: Row, { entityType, entitySet }: EntitySummary): Row | undefined {
	if (rowsOf(response.Properties).length > 0) return response;
	return rowsOf(response.value).find(
		(row) =>
			rowsOf(row.Properties).length > 0 &&
			(textMember(row, 'Name') === entityType || textMember(row, 'EntitySetName') === entitySet),
	);
}

/** Rows for the first query options; a server that does not support them gets the next ones. */
async function readSelected(
	connection: Connection,
	collection: string,
	[options, ...others]: string[],
): Promise<Row[]> {
	const rows = readRows(connection, `/metadata/${collection}${options}`);
	if (others.length === 0) return await rows;
	return await rows.catch(async (error: unknown) =>
		error instanceof FnoError && UNKNOWN_OPTION.has(error.status ?? 0)
			? await readSelected(connection, collection, others)
			: await Promise.reject(error),
	);
}

/** Query options that search for a name in any of the columns. */
function nameFilters(columns: string[], name: string, select: string): string[] {
	const matches = columns.map((column) => `${column} eq ${quoted(name)}`).join(' or ');
	const filter = `?$filter=${encodeURIComponent(matches)}`;
	return [`${filter}&$select=${select}`, filter];
}

function literal(value: string): string {
	return encodeURIComponent(quoted(value));
}
