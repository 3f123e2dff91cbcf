import { executeAction, isActionSegment } from './acting';
import { callerOf, denied, readClaims, type SeenClaims } from './caller';
import { answer, jsonAnswer, withTransportSecurity, type FnoAnswer, type FnoRequest } from './http';
import { edmx } from './metadata/edmx';
import { readMetadata } from './metadata/service';
import { buildModel } from './model/model';
import type { Entity, Model } from './model/types';
import { countSet, readRecord, readSet, urlOf } from './reading';
import { methodNotAllowed, noRoute, noSegment, odataError, Refusal } from './refusal';
import { COMPANIES, codeOf, hashOf } from './seed/common';
import { seed } from './seed/seed';
import type { Session } from './session';
import { createStore, plainRow } from './store';
import type { Switches } from '../switches';
import { readTarget, type Target } from './uri';
import type { Row } from './values';
import { changeRecord, createRecord } from './writing';

export interface EnvironmentOptions {
	name: string;
	/** `https://host[:port]`, lower case, no slash: also the audience its tokens must carry. */
	origin: string;
	tenantId: string;
	mappedClientIds: string[];
	mappedUserObjectIds: string[];
	/** Number of entities it shall have in all; 0 = only those written down. */
	scale: number;
	/** Read at every request, so that changes in place take effect at once. */
	switches: Switches;
	verifyToken: (bearer: string) => Promise<SeenClaims | undefined>;
}

export interface Environment {
	handle: (request: FnoRequest) => Promise<FnoAnswer>;
	/** Rows as stored, or nothing for an unknown set. */
	rows: (set: string) => unknown[] | undefined;
	/** Stores a row as the environment itself does, past all checks. Throws for an unknown set. */
	add: (set: string, values: Row) => void;
	/** Back to the seeded rows. */
	reset: () => void;
}

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

function onData(session: Session, request: FnoRequest, target: Target): FnoAnswer {
	const [first, ...more] = target.segments;
	if (!first) {
		if (request.method !== 'GET') throw methodNotAllowed(request.method, 'GET');
		return dataRoot(session);
	}
	if (first.name === '$batch')
		throw odataError(501, 'operation', '$batch is not part of the sandbox yet.');
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

function onMetadata(session: Session, request: FnoRequest, target: Target): FnoAnswer {
	if (session.switches.metadataService === 'missing') throw noRoute(urlOf(session, target));
	if (session.switches.metadataService === 'refused') throw denied(403, session.switches);
	return readMetadata(session, request.method, target);
}

const isModelDocument = ({ root, segments }: Target): boolean =>
	root === 'data' && segments.length === 1 && segments[0]?.name === '$metadata';

const models = new Map<number, Model>();

function modelOf(scale: number): Model {
	const model = models.get(scale) ?? buildModel(scale);
	models.set(scale, model);
	return model;
}

/** One finance and operations environment: plain requests in, answers out; no network. */
export function createEnvironment(options: EnvironmentOptions): Environment {
	const { name, origin, switches } = options;
	const model = modelOf(options.scale);
	const store = createStore(model, switches, 1 + (hashOf(name) % 90));
	const gate = { ...options, model, store };
	const fill = (): void =>
		seed(store, model, {
			code: codeOf(name),
			companies: COMPANIES,
			mappedClientIds: options.mappedClientIds,
			mappedUsers: options.mappedUserObjectIds.length,
		});
	fill();

	async function serve(request: FnoRequest): Promise<FnoAnswer> {
		const claims = await readClaims(request, gate);
		const target = readTarget(request.path, origin);
		// The model document is open to every token of the tenant, mapped or not [O].
		if (isModelDocument(target) && request.method === 'GET')
			return answer(200, edmx(model), { 'content-type': 'application/xml' });
		const session = { name, origin, model, store, switches, caller: callerOf(claims, gate) };
		if (target.root === 'data') return onData(session, request, target);
		if (target.root === 'metadata') return onMetadata(session, request, target);
		throw noRoute(`${origin}${request.path}`);
	}

	async function serveOrRefuse(request: FnoRequest): Promise<FnoAnswer> {
		try {
			return await serve(request);
		} catch (error) {
			if (error instanceof Refusal) return error.answer;
			// A fault of the sandbox itself: told, so that no test takes it for F&O's behaviour.
			return odataError(500, 'none', `Fault in the sandbox: ${String(error)}`).answer;
		}
	}

	return {
		handle: async (request) => withTransportSecurity(await serveOrRefuse(request), switches),
		rows(set) {
			const entity = model.bySet.get(set);
			return entity && store.all(entity).map((stored) => plainRow(entity, stored));
		},
		add(set, values) {
			const entity = model.bySet.get(set);
			if (!entity) throw new Error(`No set ${set}`);
			store.insert(entity, values);
		},
		reset() {
			store.clear();
			fill();
		},
	};
}
