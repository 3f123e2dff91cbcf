import { qualified } from './names';

/** The options of a read, not percent-encoded. */
export interface QueryOptions {
	filter?: string;
	select?: readonly string[];
	orderby?: string;
	top?: number;
	count?: boolean;
	expand?: string | readonly string[];
	/** Reads and writes outside the user's default company as well. */
	crossCompany?: boolean;
}

export interface ActionAddress {
	name: string;
	/** Namespace of the schema that defines the action; F&O's own by default. */
	namespace?: string;
	/** Name by which the container offers an unbound action; the action's own name by default. */
	importName?: string;
	/** Absent for an unbound action. */
	entitySet?: string;
	/** Key predicate of the record, for an action bound to an instance. */
	predicate?: string;
}

type Render = (options: QueryOptions) => string | undefined;

const RENDERED: ReadonlyArray<[name: string, render: Render]> = [
	['$filter', ({ filter }) => filter?.trim()],
	['$select', ({ select }) => select?.join(',')],
	['$orderby', ({ orderby }) => orderby?.trim()],
	['$top', ({ top }) => top?.toString()],
	['$count', ({ count }) => (count ? 'true' : undefined)],
	['$expand', ({ expand }) => (typeof expand === 'string' ? expand.trim() : expand?.join(','))],
	['cross-company', ({ crossCompany }) => (crossCompany ? 'true' : undefined)],
];

/** In: an entity set and, for one record, its key predicate. Out: the path below the origin. */
export function entityPath(entitySet: string, predicate = ''): string {
	return `/data/${encodeURIComponent(entitySet)}${predicate}`;
}

/** In: an action's address. Out: the path to post to, with the action's namespace [documented]. */
export function actionPath({ name, namespace, entitySet, predicate }: ActionAddress): string {
	const action = encodeURIComponent(qualified(name, namespace));
	return entitySet === undefined
		? `/data/${action}`
		: `${entityPath(entitySet, predicate)}/${action}`;
}

/**
 * In: an action's address. Out: the paths it may have, the more likely one first. F&O's clients
 * call an unbound action by its qualified name [observed], OData by its import [documented]. A path
 * without a route returns 404 before anything is done, so the next one can be tried then.
 */
export function actionPaths(address: ActionAddress): [first: string, ...others: string[]] {
	if (address.entitySet !== undefined) return [actionPath(address)];
	const { name, importName = name.slice(name.lastIndexOf('.') + 1) } = address;
	return [actionPath(address), `/data/${encodeURIComponent(importName)}`];
}

/** In: the options of a read. Out: `?$filter=…&cross-company=true`, encoded; '' for none. */
export function queryString(options: QueryOptions): string {
	const parts = RENDERED.flatMap(([name, render]) => {
		const value = render(options);
		return value ? [`${name}=${encodeQueryValue(value)}`] : [];
	});
	return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/**
 * Characters that OData uses and a query allows stay readable; all others are encoded. A slash
 * separates the names of a path, so it is encoded inside text [documented, OData ABNF].
 */
function encodeQueryValue(value: string): string {
	return value
		.split("'")
		.map((part, index) => {
			const isText = index % 2 === 1;
			const readable = isText ? /%(?:24|2C|3A|3D|40)/g : /%(?:24|2C|2F|3A|3D|40)/g;
			return encodeURIComponent(part).replace(readable, decodeURIComponent);
		})
		.join("'");
}
