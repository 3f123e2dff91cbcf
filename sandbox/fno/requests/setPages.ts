import { fnoResponse, ODATA_JSON, type FnoResponse, type FnoRequest } from '../fnoMessages';
import type { Entity } from '../model/modelTypes';
import type { Query } from './queryOptions';
import { contextOf } from '../data/rowJson';
import type { Session } from '../session';
import type { Target } from './requestTarget';

const MAX_PAGE = 10_000;

/** Rows per page: what the client prefers, up to the limit of the environment. */
export function pageSize(session: Session, request: FnoRequest): number {
	const size = Number(session.switches.pageSize);
	const [, preferred] = /odata\.maxpagesize=(\d+)/.exec(request.headers.prefer ?? '') ?? [];
	if (!preferred || session.switches.preferMaxPageSize !== 'honoured') return size;
	return Math.max(1, Math.min(Number(preferred), size, MAX_PAGE));
}

const ORIGINS = {
	same: (origin: string) => origin,
	httpScheme: (origin: string) => origin.replace('https:', 'http:'),
	otherHost: () => 'https://internal-load-balancer.invalid',
} as const;

/** URL of the rows after a page of `rowCount` rows. */
export function nextLink(session: Session, target: Target, query: Query, rowCount: number): string {
	const path = target.segments.map((segment) => segment.name).join('/');
	const parameters = target.query
		.split('&')
		.filter((pair) => pair && !/^(\$|%24)(skip|skiptoken|top)=/i.test(pair));
	if (query.top !== undefined) parameters.push(`$top=${query.top - rowCount}`);
	const name = session.switches.nextLinkForm === 'skiptoken' ? '$skiptoken' : '$skip';
	parameters.push(`${name}=${query.skip + rowCount}`);
	return `${ORIGINS[session.switches.nextLinkHost](session.origin)}/data/${path}?${parameters.join('&')}`;
}

/** A page: the count over all pages, its rows as comma-separated JSON text, the next link. */
export interface Page {
	count: number;
	rows: string | Buffer;
	link: string | undefined;
}

/** The JSON of a set: its context, the count if requested, a page of rows. */
export function setJson(session: Session, entity: Entity, query: Query, page: Page): Buffer {
	const context = JSON.stringify(contextOf(session, entity.set, query.select, false));
	const isCounted = query.count && session.switches.countOption !== 'absent';
	const count = isCounted ? `"@odata.count":${page.count},` : '';
	const link = page.link === undefined ? '' : `,"@odata.nextLink":${JSON.stringify(page.link)}`;
	return Buffer.concat([
		Buffer.from(`{"@odata.context":${context},${count}"value":[`),
		Buffer.isBuffer(page.rows) ? page.rows : Buffer.from(page.rows),
		Buffer.from(`]${link}}`),
	]);
}

/** The response for a set. */
export const setResponse = (body: Buffer): FnoResponse =>
	fnoResponse(200, body, { 'content-type': ODATA_JSON });
