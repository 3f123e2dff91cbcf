import { jsonAnswer, type FnoAnswer, type FnoRequest } from '../http';
import type { Entity } from '../model/types';
import { nextLink, pageSize } from '../paging';
import { readQuery } from '../query';
import { contextOf } from '../rows';
import type { Session } from '../session';
import type { Target } from '../uri';
import { select } from './selection';
import { rowWriter } from './source';

/** GET of the volume table: as of any other set, but its rows are written as text at once. */
export function readVolume(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoAnswer {
	const query = readQuery(target.options, entity, session.model, session.switches);
	const { count, each } = select(session, query, target.options.get('$filter'));
	const wanted = Math.max(0, Math.min(query.top ?? count, count - query.skip));
	const taken = Math.min(wanted, pageSize(session, request));
	const write = rowWriter(entity, query.select);
	const rows: string[] = [];
	each(query.skip, query.skip + taken, (block, n) => rows.push(write(block, n)));
	const context = JSON.stringify(contextOf(session, entity.set, query.select, false));
	const link = taken < wanted ? JSON.stringify(nextLink(session, target, query, taken)) : undefined;
	const body = [
		`{"@odata.context":${context}`,
		...(query.count ? [`"@odata.count":${count}`] : []),
		`"value":[${rows.join(',')}]`,
		...(link === undefined ? [] : [`"@odata.nextLink":${link}`]),
	];
	return jsonAnswer(200, `${body.join(',')}}`);
}

/** How many of its rows a query asks for. */
export function countVolume(session: Session, target: Target, entity: Entity): number {
	const query = readQuery(target.options, entity, session.model, session.switches);
	return select(session, query, target.options.get('$filter')).count;
}
