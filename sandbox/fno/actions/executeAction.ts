import { BEHAVIOURS } from './behaviours';
import { ActionFailure, type Arguments, type ActionResult } from './actionCall';
import { readJsonObject, readValue, invalidBody } from '../values/requestBody';
import { writeJson } from '../values/exactJson';
import { fnoResponse, jsonResponse, type FnoResponse, type FnoRequest } from '../fnoMessages';
import { NAMESPACE, type Action, type ActionType, type Entity } from '../model/modelTypes';
import { isCrossCompany } from '../requests/queryOptions';
import { findByPredicate, urlOf } from '../requests/readRecords';
import { methodNotAllowed, noRoute, nothingToUpdate, odataError } from '../refusal';
import { keyOf } from '../data/books';
import { contextOf, rowMembers } from '../data/rowJson';
import type { Session } from '../session';
import type { Stored } from '../data/store';
import type { Target } from '../requests/requestTarget';
import { edmName, emptyValue, jsonValue } from '../values/storedValues';

const PREFIX = `${NAMESPACE}.`;

/** Whether a path segment is an action. */
export const isActionSegment = (name: string): boolean => name.startsWith(PREFIX);

function readArgument(session: Session, action: Action, name: string, value: unknown) {
	const { model, switches } = session;
	const parameter = action.parameters.find((each) => each.name === name);
	if (!parameter)
		throw invalidBody(
			switches,
			`The parameter '${name}' in the request payload is not a valid parameter for the action '${action.name}'.`,
		);
	const { type } = parameter;
	if (type.kind === 'record')
		throw invalidBody(switches, `The parameter '${name}' takes a record.`);
	const context = { model, switches, fieldName: name };
	if (!type.collection) return readValue(type.value, value, context);
	if (!Array.isArray(value))
		throw invalidBody(switches, `The parameter '${name}' takes a collection.`);
	return value.map((each) => readValue(type.value, each, context));
}

function readArguments(session: Session, request: FnoRequest, action: Action): Arguments {
	const body = readJsonObject(request, session.switches);
	const args: Arguments = {};
	for (const [name, value] of Object.entries(body))
		args[name] = readArgument(session, action, name, value);
	for (const { name, type } of action.parameters) {
		if (name in args) continue;
		if (session.switches.missingActionParameter === 'refused')
			throw invalidBody(
				session.switches,
				`The parameter '${name}' is missing in the request payload.`,
			);
		args[name] =
			type.collection || type.kind === 'record' ? [] : emptyValue(type.value, session.model);
	}
	return args;
}

function resultJson(session: Session, type: ActionType, result: ActionResult): string {
	const base = `${session.origin}/data/$metadata#`;
	if (type.kind === 'record') {
		const entity = session.model.byType.get(type.entityType);
		if (!entity || result.kind !== 'rows') throw new Error(`Not rows of ${type.entityType}`);
		const rows = result.rows.map((row) => rowMembers(entity, row));
		const context = contextOf(session, entity.set, [], !type.collection);
		const members = type.collection ? { value: rows } : rows[0];
		return writeJson({ '@odata.context': context, ...members });
	}
	if (result.kind !== 'values') throw new Error('Not values');
	const name = edmName(type.value);
	const values = result.values.map((value) => jsonValue(type.value, value));
	return writeJson({
		'@odata.context': `${base}${type.collection ? `Collection(${name})` : name}`,
		value: type.collection ? values : (values[0] ?? null),
	});
}

function runAction(
	session: Session,
	request: FnoRequest,
	action: Action,
	entity: Entity | undefined,
	stored: Stored | undefined,
): FnoResponse {
	const args = readArguments(session, request, action);
	const behaviour = BEHAVIOURS[`${action.set}/${action.name}`];
	if (!behaviour) throw new Error(`Action without behaviour: ${action.name}`);
	let result: ActionResult | undefined;
	try {
		result = behaviour({ session, args, entity, stored });
	} catch (error) {
		if (!(error instanceof ActionFailure)) throw error;
		throw odataError(
			Number(session.switches.actionErrorStatus),
			'operation',
			`Exception occurred while executing action ${action.name} on Entity ${entity?.type ?? ''}: ${error.message}`,
		);
	}
	const key = entity && stored ? keyOf(entity, stored.row) : {};
	const values = { action: action.name, ...args };
	session.books.add({ kind: 'action', set: action.set, key, values });
	if (action.returns && result)
		return jsonResponse(200, resultJson(session, action.returns, result));
	return fnoResponse(session.switches.voidAction === 'emptyOk' ? 200 : 204);
}

/**
 * POST of an action: unbound `/data/NS.name`, on a set `/data/Set/NS.name`, on a row
 * `/data/Set(key)/NS.name`. As for a write, a row of another company requires cross-company.
 */
export function executeAction(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity | undefined,
): FnoResponse {
	const segment = target.segments.at(-1);
	const owner = entity ? target.segments[0] : undefined;
	const binding = !owner ? 'unbound' : owner.predicate === undefined ? 'set' : 'instance';
	const name = segment?.name.slice(PREFIX.length);
	const action = session.model.actions.find(
		(each) =>
			each.name === name && each.binding === binding && (!entity || each.set === entity.set),
	);
	const switchedOff = binding === 'unbound' && session.switches.unboundActions === 'missing';
	if (!action || switchedOff || segment?.predicate !== undefined)
		throw noRoute(urlOf(session, target));
	if (request.method !== 'POST') throw methodNotAllowed(request.method, 'POST');
	if (!entity || owner?.predicate === undefined)
		return runAction(session, request, action, entity, undefined);
	const crossCompany = isCrossCompany(target.options);
	const stored = findByPredicate(session, entity, owner.predicate, crossCompany);
	if (!stored) throw nothingToUpdate();
	return runAction(session, request, action, entity, stored);
}
