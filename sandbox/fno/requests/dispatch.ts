import { executeAction, isActionSegment } from '../actions/executeAction';
import { jsonAnswer, type FnoAnswer, type FnoRequest } from '../fnoMessages';
import { NAMESPACE, type Entity } from '../model/modelTypes';
import { countSet, readRecord, readSet, urlOf } from './readRecords';
import { methodNotAllowed, noRoute, noSegment } from '../refusal';
import type { Session } from '../session';
import type { Target } from './requestTarget';
import { changeRecord, createRecord } from './writeRecords';

const ACTION = new RegExp(`^[^?]*/${NAMESPACE.replaceAll('.', '\\.')}\\.`);

function dataRoot(session: Session): FnoAnswer {
	const value = session.model.entities.map(({ set }) => ({
		name: set,
		kind: 'EntitySet',
		url: set,
	}));
	const context = { '@odata.context': `${session.origin}/data/$metadata` };
	return jsonAnswer(200, JSON.stringify({ ...context, value }));
}

function entityOf(session: Session, target: Target): Entity {
	const name = target.segments[0]?.name ?? '';
	const entity = session.model.bySet.get(name);
	if (entity) return entity;
	if (session.switches.unknownSetBody === 'webApi' || target.segments.length > 1)
		throw noRoute(urlOf(session, target));
	throw noSegment(name);
}

function onSet(session: Session, request: FnoRequest, target: Target, entity: Entity): FnoAnswer {
	const [, member] = target.segments;
	if (member?.name === '$count' && request.method === 'GET')
		return countSet(session, target, entity);
	if (member) throw noRoute(urlOf(session, target));
	if (request.method === 'GET') return readSet(session, request, target, entity);
	if (request.method === 'POST') return createRecord(session, request, entity);
	throw methodNotAllowed(request.method, 'GET, POST');
}

function onRecord(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoAnswer {
	const predicate = target.segments[0]?.predicate ?? '';
	if (request.method === 'GET') return readRecord(session, target, entity, predicate);
	if (target.segments.length > 1) throw noRoute(urlOf(session, target));
	return changeRecord(session, request, target, entity, predicate);
}

/** Whether a request writes a record: a change of a set or a row, not the call of an action. */
export const isRecordWrite = ({ method, path }: FnoRequest): boolean =>
	method !== 'GET' && !ACTION.test(path);

/** One request below `/data`, `$batch` aside. Throws a Refusal. */
export function onData(session: Session, request: FnoRequest, target: Target): FnoAnswer {
	const [first, ...more] = target.segments;
	if (!first) {
		if (request.method !== 'GET') throw methodNotAllowed(request.method, 'GET');
		return dataRoot(session);
	}
	if (more.length === 0 && isActionSegment(first.name))
		return executeAction(session, request, target, undefined);
	const entity = entityOf(session, target);
	const last = target.segments.at(-1);
	if (target.segments.length === 2 && last && isActionSegment(last.name))
		return executeAction(session, request, target, entity);
	return first.predicate === undefined
		? onSet(session, request, target, entity)
		: onRecord(session, request, target, entity);
}
