import type { FnoAnswer, FnoRequest } from '../fnoMessages';
import type { Entity } from '../model/modelTypes';
import { nextLink, pageSize, setAnswer, setBody } from '../requests/setPages';
import { readQuery } from '../requests/queryOptions';
import type { Session } from '../session';
import type { Target } from '../requests/requestTarget';
import { select } from './selection';
import { rowWriter } from './volumeTable';

/** Bytes that a row takes at first; more is found where it is not enough. */
const ROOM_PER_ROW = 700;

/**
 * Texts in ASCII, with commas between. Each goes into the buffer at once: ten thousand strings that
 * wait to be joined cost more in garbage collection than they do to make.
 */
function createText(room: number): { add: (text: string) => void; bytes: () => Buffer } {
	let buffer = Buffer.allocUnsafe(room);
	let end = 0;
	return {
		add(text) {
			const needed = end + text.length + 1;
			if (needed > buffer.length)
				buffer = Buffer.concat([buffer], Math.max(needed, buffer.length * 2));
			if (end > 0) end += buffer.write(',', end, 'latin1');
			end += buffer.write(text, end, 'latin1');
		},
		bytes: () => buffer.subarray(0, end),
	};
}

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
	const { caller, origin, switches, volume } = session;
	const body = volume.pages.get(
		JSON.stringify([origin, caller.company, switches, target.query, taken]),
		() => {
			const write = rowWriter(entity, query.select);
			const rows = createText(taken * ROOM_PER_ROW);
			each(query.skip, query.skip + taken, (block, n) => rows.add(write(block, n)));
			const link = taken < wanted ? nextLink(session, target, query, taken) : undefined;
			return setBody(session, entity, query, { count, rows: rows.bytes(), link });
		},
	);
	return setAnswer(body);
}

/** How many of its rows a query asks for. */
export function countVolume(session: Session, target: Target, entity: Entity): number {
	const query = readQuery(target.options, entity, session.model, session.switches);
	return select(session, query, target.options.get('$filter')).count;
}
