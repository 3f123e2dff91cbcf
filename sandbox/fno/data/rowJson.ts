import { writeJson } from '../values/exactJson';
import type { Entity } from '../model/modelTypes';
import type { Query } from '../requests/queryOptions';
import type { Session } from '../session';
import { shownRow } from './dataManagement';
import { etagOf, type Stored } from './store';
import { isNumeric, jsonValue, type Value } from '../values/storedValues';

/** Whether the caller may see a row: one of their company, or any with cross-company [D]. */
export function isVisible(
	session: Session,
	entity: Entity,
	stored: Stored,
	crossCompany: boolean,
): boolean {
	return !entity.perCompany || crossCompany || stored.row.dataAreaId === session.caller.company;
}

/** Rows the caller may see: those of their company, or all with cross-company [D]. */
export function visibleRows(session: Session, entity: Entity, crossCompany: boolean): Stored[] {
	const all = session.store.all(entity);
	if (!entity.perCompany || crossCompany) return all;
	return all.filter((stored) => isVisible(session, entity, stored, false));
}

/** Members of a row's JSON, keys first as in F&O [O]. */
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

/** Rows that a navigation leads to. */
export function relatedRows(
	session: Session,
	navigation: Query['expand'][number]['navigation'],
	stored: Stored,
): { entity: Entity; rows: Stored[] } {
	const entity = session.model.bySet.get(navigation.targetSet);
	if (!entity) throw new Error(`Navigation to unknown set ${navigation.targetSet}`);
	return { entity, rows: [...session.store.having(entity, navigation.fields, stored.row, true)] };
}

function expandedText(session: Session, stored: Stored, query: Query): string {
	let text = '';
	for (const { navigation, select } of query.expand) {
		const { entity, rows } = relatedRows(session, navigation, stored);
		const list = rows.map((row) => rowMembers(entity, row, select));
		const value = navigation.collection ? list : (list[0] ?? null);
		text += `,${JSON.stringify(navigation.name)}:${writeJson(value)}`;
	}
	return text;
}

function etagText({ switches }: Session, stored: Stored): string | undefined {
	if (switches.etags === 'absent') return undefined;
	const etag = etagOf(stored);
	return switches.etags === 'strong' ? etag.replace('W/', '') : etag;
}

function binaryText({ switches }: Session, value: Value): Value {
	if (switches.binaryJson === 'base64' || typeof value !== 'string') return value;
	return Buffer.from(value, 'base64').toString('base64url');
}

/** The selected and expanded members of a row, as JSON text without the braces. */
export function rowText(session: Session, entity: Entity, stored: Stored, query: Query): string {
	const { select } = query;
	const row = shownRow(session, entity, stored.row);
	const etag = etagText(session, stored);
	const members = etag === undefined ? [] : [`"@odata.etag":${JSON.stringify(etag)}`];
	for (const field of entity.fields) {
		if (select.length > 0 && !select.includes(field.name)) continue;
		const value = row[field.name] ?? null;
		const shown = field.type === 'Binary' ? binaryText(session, value) : value;
		members.push(`"${field.name}":${isNumeric(field.type) ? shown : JSON.stringify(shown)}`);
	}
	return members.join() + expandedText(session, stored, query);
}

/** The context URL: after `$metadata` comes `#Set(A,B)` or `#Set/$entity`. */
export function contextOf(
	session: Session,
	set: string,
	select: string[],
	single: boolean,
): string {
	const selection = select.length > 0 ? `(${select.join(',')})` : '';
	return `${session.origin}/data/$metadata#${set}${selection}${single ? '/$entity' : ''}`;
}

/** One row as the JSON text of a response, with its context. */
export function entityJson(session: Session, entity: Entity, stored: Stored, query: Query): string {
	const context = JSON.stringify(contextOf(session, entity.set, query.select, true));
	return `{"@odata.context":${context},${rowText(session, entity, stored, query)}}`;
}
