import { Digits, writeJson } from './exactJson';
import type { Entity } from './model/types';
import type { Query } from './query';
import type { Session } from './session';
import { etagOf, type Stored } from './store';
import { jsonValue } from './values';

/** Whether the caller may see a row: of the own company, or any with cross-company [D]. */
export function isVisible(
	session: Session,
	entity: Entity,
	stored: Stored,
	crossCompany: boolean,
): boolean {
	return !entity.perCompany || crossCompany || stored.row.dataAreaId === session.caller.company;
}

/** Rows the caller may see: own company, or every one with cross-company [D]. */
export function visible(session: Session, entity: Entity, crossCompany: boolean): Stored[] {
	const all = session.store.all(entity);
	if (!entity.perCompany || crossCompany) return all;
	return all.filter((stored) => isVisible(session, entity, stored, false));
}

/** Members of a row's JSON, keys first as F&O writes them [O]. */
export function rowMembers(
	entity: Entity,
	stored: Stored,
	select: readonly string[] = [],
): Record<string, unknown> {
	const members: Record<string, unknown> = { '@odata.etag': etagOf(stored) };
	for (const field of entity.fields)
		if (select.length === 0 || select.includes(field.name))
			members[field.name] = jsonValue(field, stored.row[field.name] ?? null);
	return members;
}

/** Rows on the other side of a navigation. */
export function related(
	session: Session,
	navigation: Query['expand'][number]['navigation'],
	stored: Stored,
): { entity: Entity; rows: Stored[] } {
	const entity = session.model.bySet.get(navigation.targetSet);
	if (!entity) throw new Error(`Navigation to unknown set ${navigation.targetSet}`);
	return { entity, rows: [...session.store.having(entity, navigation.fields, stored.row, true)] };
}

function expanded(session: Session, stored: Stored, query: Query): Record<string, unknown> {
	const members: Record<string, unknown> = {};
	for (const { navigation, select } of query.expand) {
		const { entity, rows } = related(session, navigation, stored);
		const list = rows.map((row) => rowMembers(entity, row, select));
		members[navigation.name] = navigation.collection ? list : (list[0] ?? null);
	}
	return members;
}

/** A row with its selection and expansions. */
export function shape(
	session: Session,
	entity: Entity,
	stored: Stored,
	query: Query,
): Record<string, unknown> {
	return { ...rowMembers(entity, stored, query.select), ...expanded(session, stored, query) };
}

/** `#Set(A,B)`, `#Set/$entity`: what follows `$metadata` in the context. */
export function contextOf(
	session: Session,
	set: string,
	select: string[],
	single: boolean,
): string {
	const selection = select.length > 0 ? `(${select.join(',')})` : '';
	return `${session.origin}/data/$metadata#${set}${selection}${single ? '/$entity' : ''}`;
}

/** One row as an answer's JSON text, with its context. */
export function entityJson(session: Session, entity: Entity, stored: Stored, query: Query): string {
	return writeJson({
		'@odata.context': contextOf(session, entity.set, query.select, true),
		...shape(session, entity, stored, query),
	});
}

/** A number as it stands in a JSON body. */
export const digits = (count: number): Digits => new Digits(String(count));
