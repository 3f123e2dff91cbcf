import type { FnoResponse, FnoRequest } from '../fnoMessages';
import type { Entity } from '../model/modelTypes';
import { nextLink, pageSize, setResponse, setJson } from '../requests/setPages';
import { readQuery } from '../requests/queryOptions';
import type { Session } from '../session';
import type { Target } from '../requests/requestTarget';
import { selectRows } from './selection';
import { rowWriter } from './volumeTable';

/** Bytes reserved per row at first; the buffer grows if they aren't enough. */
const BYTES_PER_ROW = 700;

/**
 * A buffer of comma-separated ASCII texts. Each is written at once: joining ten thousand strings
 * later would cost more in garbage collection than creating them.
 */
function createTextBuffer(initialBytes: number): {
	add: (text: string) => void;
	bytes: () => Buffer;
} {
	let buffer = Buffer.allocUnsafe(initialBytes);
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

/** GET of the volume table: like any other set, but rows are written directly as text. */
export function readVolume(
	session: Session,
	request: FnoRequest,
	target: Target,
	entity: Entity,
): FnoResponse {
	const query = readQuery(target.options, entity, session.model, session.switches);
	const { count, each } = selectRows(session, query, target.options.get('$filter'));
	const requested = Math.max(0, Math.min(query.top ?? count, count - query.skip));
	const pageRows = Math.min(requested, pageSize(session, request));
	const { caller, origin, switches, volume } = session;
	const body = volume.pageCache.get(
		JSON.stringify([origin, caller.company, switches, target.query, pageRows]),
		() => {
			const write = rowWriter(entity, query.select);
			const rows = createTextBuffer(pageRows * BYTES_PER_ROW);
			each(query.skip, query.skip + pageRows, (block, n) => rows.add(write(block, n)));
			const link = pageRows < requested ? nextLink(session, target, query, pageRows) : undefined;
			return setJson(session, entity, query, { count, rows: rows.bytes(), link });
		},
	);
	return setResponse(body);
}

/** Number of volume rows that match a query. */
export function countVolume(session: Session, target: Target, entity: Entity): number {
	const query = readQuery(target.options, entity, session.model, session.switches);
	return selectRows(session, query, target.options.get('$filter')).count;
}
