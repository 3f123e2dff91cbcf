import { readJsonObject } from '../values/requestBody';
import { fnoResponse, jsonResponse, type FnoResponse, type FnoRequest } from '../fnoMessages';
import type { Entity } from '../model/modelTypes';
import { isCrossCompany } from './queryOptions';
import { findByPredicate } from './readRecords';
import { methodNotAllowed, nothingToUpdate, odataError } from '../refusal';
import { entityJson } from '../data/rowJson';
import type { Session } from '../session';
import { etagOf, type Stored } from '../data/store';
import type { Target } from './requestTarget';
import { insertRow, updateRow } from '../data/rowWrites';
import { checkEditable, checkNotReferenced, readFields } from '../data/writeChecks';
import { emptyValue, type Row } from '../values/storedValues';

const NO_QUERY = {
	matches: () => true,
	select: [],
	order: [],
	skip: 0,
	count: false,
	expand: [],
	crossCompany: false,
};

/** Refuses every change of a read-only entity [G text]. */
function checkWritable(entity: Entity): void {
	if (entity.readOnly || entity.keys.length === 0)
		throw odataError(400, 'operation', `Entity '${entity.aot}' is ReadOnly and cannot be changed.`);
}

/** POST to a set: 201 with the whole row, including defaults and generated numbers [O]. */
export function createRecord(session: Session, request: FnoRequest, entity: Entity): FnoResponse {
	checkWritable(entity);
	const sent = readFields(session, entity, readJsonObject(request, session.switches));
	checkEditable(entity, sent);
	const stored = insertRow(session, entity, sent);
	const location = `${session.origin}/data/${entity.set}`;
	return jsonResponse(201, entityJson(session, entity, stored, NO_QUERY), {
		etag: etagOf(stored),
		location,
	});
}

function checkMatch(session: Session, request: FnoRequest, stored: Stored): void {
	const match = request.headers['if-match'];
	if (session.switches.ifMatch !== 'enforced' || match === undefined || match === '*') return;
	if (match !== etagOf(stored))
		throw odataError(412, 'write', 'The row was changed since it was read: If-Match failed.');
}

function rowToChange(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
	predicate: string,
): Stored {
	const crossCompany = isCrossCompany(target.options);
	const stored = findByPredicate(session, entity, predicate, crossCompany);
	if (!stored) throw nothingToUpdate();
	checkMatch(session, request, stored);
	return stored;
}

function updateRecord(
	session: Session,
	request: FnoRequest,
	entity: Entity,
	stored: Stored,
	replace: boolean,
): FnoResponse {
	const sent = readFields(session, entity, readJsonObject(request, session.switches));
	checkEditable(entity, sent, stored.row);
	const changes: Row = {};
	// PUT resets fields that weren't sent to their defaults; keys and locked fields stay.
	for (const field of entity.fields)
		if (replace && field.allowEdit && !field.key)
			changes[field.name] = emptyValue(field, session.model);
	for (const [name, value] of Object.entries(sent))
		if (!entity.fieldByName.get(name)?.key) changes[name] = value;
	updateRow(session, entity, stored, changes);
	return fnoResponse(204);
}

/** PATCH, PUT or DELETE of one row by key: 204 without a body [O]. */
export function changeRecord(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
	predicate: string,
): FnoResponse {
	const { method } = request;
	if (!['PATCH', 'PUT', 'DELETE'].includes(method))
		throw methodNotAllowed(method, 'GET, PATCH, PUT, DELETE');
	checkWritable(entity);
	const stored = rowToChange(session, request, target, entity, predicate);
	if (method !== 'DELETE') return updateRecord(session, request, entity, stored, method === 'PUT');
	checkNotReferenced(session, entity, stored.row);
	session.store.remove(entity, stored);
	return fnoResponse(204);
}
