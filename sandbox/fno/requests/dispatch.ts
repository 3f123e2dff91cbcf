import { accessDenied } from '../caller';
import { executeAction, isActionSegment } from '../actions/executeAction';
import { jsonResponse, type FnoResponse, type FnoRequest } from '../fnoMessages';
import { NAMESPACE, type Entity } from '../model/modelTypes';
import { presenceOf } from '../model/offeredModel';
import { countSet, readRecord, readSet, recordNotFound, urlOf } from './readRecords';
import { methodNotAllowed, noRoute, noSegment } from '../refusal';
import type { Session } from '../session';
import { checkSlashes, type Target } from './requestTarget';
import { changeRecord, createRecord } from './writeRecords';

const ACTION_PATH = new RegExp(`^[^?]*/${NAMESPACE.replaceAll('.', '\\.')}\\.`);

function serviceDocument(session: Session): FnoResponse {
	const value = session.model.entities.map(({ set }) => ({
		name: set,
		kind: 'EntitySet',
		url: set,
	}));
	const context = { '@odata.context': `${session.origin}/data/$metadata` };
	return jsonResponse(200, JSON.stringify({ ...context, value }));
}

function entityOf(session: Session, target: Target): Entity {
	const name = target.segments[0]?.name ?? '';
	const entity = session.model.bySet.get(name);
	if (entity) {
		if (presenceOf(entity.set, session.switches) === 'refused')
			throw accessDenied(403, session.switches);
		return entity;
	}
	if (session.switches.unknownSetBody === 'webApi' || target.segments.length > 1)
		throw noRoute(urlOf(session, target));
	if (session.switches.unknownSetBody === 'empty') throw recordNotFound(session);
	throw noSegment(name);
}

function handleSet(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoResponse {
	const [, member] = target.segments;
	if (member?.name === '$count' && request.method === 'GET')
		return countSet(session, target, entity);
	if (member) throw noRoute(urlOf(session, target));
	if (request.method === 'GET') return readSet(session, request, target, entity);
	if (request.method === 'POST') return createRecord(session, request, entity);
	throw methodNotAllowed(request.method, 'GET, POST');
}

function handleRecord(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoResponse {
	const predicate = target.segments[0]?.predicate ?? '';
	if (request.method === 'GET') return readRecord(session, target, entity, predicate);
	if (target.segments.length > 1) throw noRoute(urlOf(session, target));
	return changeRecord(session, request, target, entity, predicate);
}

/** Whether a request writes a record: a change of a set or row, not an action call. */
export const isRecordWrite = ({ method, path }: FnoRequest): boolean =>
	method !== 'GET' && !ACTION_PATH.test(path);

/** Handles a request below `/data`, except `$batch`. Throws a Refusal. */
export function handleDataRequest(
	session: Session,
	request: FnoRequest,
	target: Target,
): FnoResponse {
	if (session.switches.slashInLiteral === 'refused') checkSlashes(target);
	const [first, ...more] = target.segments;
	if (!first) {
		if (request.method !== 'GET') throw methodNotAllowed(request.method, 'GET');
		return serviceDocument(session);
	}
	if (more.length === 0 && isActionSegment(first.name))
		return executeAction(session, request, target, undefined);
	const entity = entityOf(session, target);
	const last = target.segments.at(-1);
	if (target.segments.length === 2 && last && isActionSegment(last.name))
		return executeAction(session, request, target, entity);
	return first.predicate === undefined
		? handleSet(session, request, target, entity)
		: handleRecord(session, request, target, entity);
}
