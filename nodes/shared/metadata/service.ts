import type { Connection } from '../transport/types';
import type { EntityModel, EntitySummary } from './model';
import { readObject, readRows } from './read';
import { isRefusal } from './refusal';
import { toEntityModel, toMembers, toSummary } from './serviceRows';

const COLUMNS =
	'Name,PublicEntityName,PublicCollectionName,EntityCategory,IsReadOnly,DataServiceEnabled';
const EXPOSED = 'DataServiceEnabled eq true';
const NAMES = ['PublicCollectionName', 'PublicEntityName', 'Name'];

/**
 * Every entity that OData exposes, from the metadata service [documented], which answers in one
 * page [observed].
 * @throws FnoError
 */
export async function fetchSummaries(connection: Connection): Promise<EntitySummary[]> {
	return await fetchWhere(connection, EXPOSED);
}

/**
 * The entities whose set, type or AOT name is exactly `name`: a small answer instead of the list.
 * A server that ignores the filter sends more rows, which the caller must expect.
 * @throws FnoError
 */
export async function fetchSummariesNamed(
	connection: Connection,
	name: string,
): Promise<EntitySummary[]> {
	const matches = NAMES.map((column) => `${column} eq ${quoted(name)}`).join(' or ');
	return await fetchWhere(connection, matches);
}

/**
 * Fields, navigations and actions of one entity [observed], without members of enumerations.
 * @throws FnoError, with status 404 for a type that the service does not show
 */
export async function fetchEntity(
	connection: Connection,
	summary: EntitySummary,
): Promise<EntityModel> {
	const path = `/metadata/PublicEntities(${encoded(quoted(summary.entityType))})`;
	return toEntityModel(await readObject(connection, path), summary);
}

/**
 * Member names of one enumeration [observed]; undefined for a type that is none or is refused:
 * then F&O judges the value itself.
 * @param type with or without namespace
 * @throws FnoError
 */
export async function fetchMembers(
	connection: Connection,
	type: string,
): Promise<string[] | undefined> {
	// The service names enumerations without their namespace [observed].
	const name = type.slice(type.lastIndexOf('.') + 1);
	const path = `/metadata/PublicEnumerations(${encoded(quoted(name))})`;
	return await readObject(connection, path).then(toMembers, (error: unknown) =>
		isRefusal(error) ? undefined : Promise.reject(error),
	);
}

async function fetchWhere(connection: Connection, filter: string): Promise<EntitySummary[]> {
	const path = `/metadata/DataEntities?$filter=${encoded(filter)}&$select=${COLUMNS}`;
	return (await readRows(connection, path)).flatMap((row) => toSummary(row) ?? []);
}

function quoted(value: string): string {
	return `'${value.replaceAll("'", "''")}'`;
}

/** `encodeURIComponent` leaves quotes as they are, which a literal needs. */
function encoded(value: string): string {
	return encodeURIComponent(value);
}
