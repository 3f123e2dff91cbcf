import { readFilter } from '../filter/parser';
import type { Dialect } from '../filter/typedExpression';
import { NAMESPACE, type Entity, type Model, type Navigation } from '../model/modelTypes';
import { fnoResponse } from '../fnoMessages';
import { badQuery, Refusal } from '../refusal';
import type { Switches } from '../../switches/fnoSwitches';
import type { Row } from '../values/storedValues';

/** Query options of a read, validated against the entity. */
export interface Query {
	matches: (row: Row) => boolean;
	select: string[];
	order: { name: string; descending: boolean }[];
	top?: number;
	skip: number;
	count: boolean;
	expand: { navigation: Navigation; select: string[] }[];
	crossCompany: boolean;
}

const KNOWN = new Set([
	'$filter',
	'$select',
	'$orderby',
	'$top',
	'$skip',
	'$skiptoken',
	'$count',
	'$expand',
	'$format',
]);
const STRING_FUNCTIONS = new Set(['contains', 'startswith', 'endswith']);

/** The $filter dialect of `/data`: wildcards in eq, no functions unless switched on [D/O]. */
function dataDialect(entity: Entity, model: Model, switches: Switches): Dialect {
	return {
		typeName: `${NAMESPACE}.${entity.type}`,
		property(name) {
			const field = entity.fieldByName.get(name);
			return field?.type === 'Enum' ? `${NAMESPACE}.${field.enumName ?? ''}` : field?.type;
		},
		enumMember: (type, member) =>
			type.startsWith(`${NAMESPACE}.`) &&
			(model.enums
				.get(type.slice(NAMESPACE.length + 1))
				?.members.some((each) => each.name === member) ??
				false),
		functions: switches.stringFunctions === 'accepted' ? STRING_FUNCTIONS : new Set(),
		wildcards: switches.wildcards === 'honoured',
		orderedText: switches.textComparison === 'accepted',
		exact: switches.stringComparison === 'exact',
	};
}

/** A non-negative integer option. Throws 400. */
export function wholeNumber(options: Map<string, string>, name: string): number | undefined {
	const text = options.get(name);
	if (text === undefined) return undefined;
	if (!/^\d{1,9}$/.test(text))
		throw badQuery(`Invalid value '${text}' for ${name} query option found.`);
	return Number(text);
}

/** A boolean option. Throws 400. */
export function readBoolean(options: Map<string, string>, name: string): boolean {
	const text = options.get(name) ?? 'false';
	if (text !== 'true' && text !== 'false')
		throw badQuery(`Invalid value '${text}' for ${name} query option found.`);
	return text === 'true';
}

function readNames(text: string | undefined, entity: Entity): string[] {
	if (text === undefined) return [];
	const names = text.split(',').map((name) => name.trim());
	for (const name of names) if (name !== '*') requireField(entity, name);
	return names.includes('*') ? [] : names;
}

function requireField(entity: Entity, name: string): void {
	if (!entity.fieldByName.has(name))
		throw badQuery(
			`Could not find a property named '${name}' on type '${NAMESPACE}.${entity.type}'.`,
		);
}

function readOrder(text: string | undefined, entity: Entity): Query['order'] {
	return (text?.split(',') ?? []).map((part) => {
		const [name = '', direction = 'asc', ...rest] = part.trim().split(/ +/);
		requireField(entity, name);
		if (rest.length > 0 || !['asc', 'desc'].includes(direction))
			throw badQuery(`Syntax error in '${part}' of $orderby.`);
		return { name, descending: direction === 'desc' };
	});
}

/** First level only [D]; inside the parentheses only $select is supported. */
function readExpand(text: string | undefined, entity: Entity, model: Model): Query['expand'] {
	return (text?.split(/,(?![^(]*\))/) ?? []).map((part) => {
		const [, name = '', options = ''] = /^(\w+)(?:\((.*)\))?$/.exec(part.trim()) ?? [];
		const navigation = entity.navigations.find((each) => each.name === name);
		const target = navigation && model.bySet.get(navigation.targetSet);
		if (!navigation || !target)
			throw badQuery(
				`Could not find a property named '${name || part}' on type '${NAMESPACE}.${entity.type}'.`,
			);
		const [, selected] = /^\$select=([\w,* ]+)$/.exec(options) ?? [];
		if (options && selected === undefined)
			throw badQuery(`Only $select is supported inside $expand=${name}.`);
		return { navigation, select: readNames(selected, target) };
	});
}

/**
 * Parses the query options of a read below `/data`. Throws 400 for an unknown `$option`, an unknown
 * field or an invalid value. Names without `$` other than cross-company are ignored.
 */
export function readQuery(
	options: Map<string, string>,
	entity: Entity,
	model: Model,
	switches: Switches,
): Query {
	for (const name of options.keys())
		if (name.startsWith('$') && !KNOWN.has(name))
			throw badQuery(`The query parameter '${name}' is not supported.`);
	const select = readNames(options.get('$select'), entity);
	if (switches.longSelect === 'refused' && select.length > 7)
		throw new Refusal(fnoResponse(400, ''), 'A field cannot be selected');
	const filter = options.get('$filter');
	const top = wholeNumber(options, '$top');
	return {
		matches:
			filter === undefined ? () => true : readFilter(filter, dataDialect(entity, model, switches)),
		select,
		order: readOrder(options.get('$orderby'), entity),
		...(top === undefined ? {} : { top }),
		skip: wholeNumber(options, '$skip') ?? wholeNumber(options, '$skiptoken') ?? 0,
		count: readBoolean(options, '$count'),
		expand: readExpand(options.get('$expand'), entity, model),
		crossCompany: isCrossCompany(options),
	};
}

/** Whether `cross-company=true` is set, the only option that includes other companies [D]. */
export function isCrossCompany(options: Map<string, string>): boolean {
	return options.get('cross-company')?.toLowerCase() === 'true';
}
