import { writeJson } from '../values/exactJson';
import {
	fnoResponse,
	jsonResponse,
	ODATA_JSON,
	type FnoResponse,
	type FnoRequest,
} from '../fnoMessages';
import { readKey } from './keyPredicate';
import type { Entity } from '../model/modelTypes';
import { sortedRows } from '../data/ordering';
import { nextLink, pageSize, setResponse, setJson } from './setPages';
import { readQuery } from './queryOptions';
import { noRoute, odataError, Refusal } from '../refusal';
import {
	contextOf,
	entityJson,
	isVisible,
	relatedRows,
	rowMembers,
	rowText,
	visibleRows,
} from '../data/rowJson';
import type { Session } from '../session';
import { etagOf, type Stored } from '../data/store';
import { moveRows } from '../data/twins';
import type { Target } from './requestTarget';
import { jsonValue } from '../values/storedValues';
import { countVolume, readVolume } from '../volume/readVolume';
import { isVolumeSet } from '../volume/volumeTable';

/** GET of an entity set: filter, order, page. `$top` is the client's limit, not a page size [O]. */
export function readSet(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoResponse {
	if (isVolumeSet(entity)) return readVolume(session, request, target, entity);
	const query = readQuery(target.options, entity, session.model, session.switches);
	const matching = sortedRows(session.store, entity, query.order).filter(
		(stored) => isVisible(session, entity, stored, query.crossCompany) && query.matches(stored.row),
	);
	const rest = Math.max(0, matching.length - query.skip);
	const requested = Math.min(query.top ?? rest, rest);
	const pageRows = Math.min(requested, pageSize(session, request));
	const page = matching.slice(query.skip, query.skip + pageRows);
	const rows = page.map((stored) => `{${rowText(session, entity, stored, query)}}`);
	const link = pageRows < requested ? nextLink(session, target, query, pageRows) : undefined;
	const isOfPage = session.switches.countOption === 'page';
	const count = isOfPage ? rows.length : matching.length;
	moveRows(session, entity, page);
	return setResponse(setJson(session, entity, query, { count, rows: rows.join(), link }));
}

/** GET of `Set/$count`: only the number [O]. */
export function countSet(session: Session, target: Target, entity: Entity): FnoResponse {
	if (session.switches.countSegment === 'refused') throw noRoute(urlOf(session, target));
	const type = { 'content-type': 'text/plain' };
	const mark = session.switches.countMark === 'bom' ? '\uFEFF' : '';
	if (isVolumeSet(entity))
		return fnoResponse(200, mark + String(countVolume(session, target, entity)), type);
	const query = readQuery(target.options, entity, session.model, session.switches);
	const rows = visibleRows(session, entity, query.crossCompany);
	const count = rows.filter(({ row }) => query.matches(row)).length;
	return fnoResponse(200, mark + String(count), type);
}

/** The row of a key predicate, if the caller may see it. Throws 400 for an invalid predicate. */
export function findByPredicate(
	session: Session,
	entity: Entity,
	predicate: string,
	crossCompany: boolean,
): Stored | undefined {
	const key = readKey(predicate, entity, session.model, session.switches);
	const stored = isVolumeSet(entity)
		? session.volume.find(key, session.switches.stringComparison === 'exact')
		: session.store.find(entity, key);
	return stored && isVisible(session, entity, stored, crossCompany) ? stored : undefined;
}

/** The 404 for a GET of a missing key. */
export function recordNotFound({ switches }: Session): Refusal {
	if (switches.missingRecordHeaders === 'absent')
		return new Refusal({ status: 404, headers: {}, body: '' }, 'Not found');
	if (switches.missingRecordBody === 'odata')
		return odataError(404, 'operation', 'No resources were found for the given key.');
	return new Refusal(fnoResponse(404, '', { 'content-type': ODATA_JSON }), 'Not found');
}

/** GET of one row by key, of one of its properties, or of a navigation. */
export function readRecord(
	session: Session,
	target: Target,
	entity: Entity,
	predicate: string,
): FnoResponse {
	const query = readQuery(target.options, entity, session.model, session.switches);
	const stored = findByPredicate(session, entity, predicate, query.crossCompany);
	const [, member, ...deeper] = target.segments;
	if (deeper.length > 0 || member?.predicate !== undefined) throw noRoute(urlOf(session, target));
	const isMissed =
		session.switches.enumKeyRead === 'missed' && entity.keys.some(({ type }) => type === 'Enum');
	if (!stored || isMissed) throw recordNotFound(session);
	if (member) return readMember(session, target, entity, stored, member.name);
	return jsonResponse(200, entityJson(session, entity, stored, query), { etag: etagOf(stored) });
}

function readMember(
	session: Session,
	target: Target,
	entity: Entity,
	stored: Stored,
	name: string,
): FnoResponse {
	const { predicate = '' } = target.segments[0] ?? {};
	const field = entity.fieldByName.get(name);
	const base = `${session.origin}/data/$metadata#`;
	if (field)
		return jsonResponse(
			200,
			writeJson({
				'@odata.context': `${base}${entity.set}(${encodeURI(predicate)})/${name}`,
				value: jsonValue(field, stored.row[name] ?? null),
			}),
		);
	const navigation = entity.navigations.find((each) => each.name === name);
	if (!navigation) throw noRoute(urlOf(session, target));
	const { entity: other, rows } = relatedRows(session, navigation, stored);
	const list = rows.map((row) => rowMembers(other, row));
	const context = contextOf(session, other.set, [], !navigation.collection);
	const body = navigation.collection ? { value: list } : (list[0] ?? {});
	return jsonResponse(200, writeJson({ '@odata.context': context, ...body }));
}

/** The full URL of a request, as quoted in messages. */
export function urlOf(session: Session, target: Target): string {
	const path = target.segments
		.map(({ name, predicate }) => (predicate === undefined ? name : `${name}(${predicate})`))
		.join('/');
	return `${session.origin}/data/${path}`;
}
