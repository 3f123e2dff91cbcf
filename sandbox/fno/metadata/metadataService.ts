import { readFilter } from '../filter/parser';
import type { Dialect } from '../filter/typedExpression';
import { fnoResponse, jsonResponse, type FnoResponse } from '../fnoMessages';
import type { Entity, EnumType, Model } from '../model/modelTypes';
import { readBoolean, wholeNumber } from '../requests/queryOptions';
import { badQuery, methodNotAllowed, noRoute, odataError, Refusal } from '../refusal';
import type { Session } from '../session';
import type { Segment, Target } from '../requests/requestTarget';
import { urlOf } from '../requests/readRecords';
import { labelText } from './labels';
import { dataEntityJson, enumJson, publicEntityJson } from './metadataJson';

type Element = Record<string, unknown>;

/** A collection of the service: its elements and the properties that $filter may use. */
interface Collection {
	size: (model: Model) => number;
	element: (model: Model, index: number) => Element;
	properties: Record<string, string>;
}

const CATEGORY = 'Microsoft.Dynamics.Metadata.EntityCategory';
const CATEGORIES = [
	'Master',
	'Configuration',
	'Transaction',
	'Reference',
	'Document',
	'Parameters',
];
const FUNCTIONS = new Set(['contains', 'startswith', 'endswith', 'tolower', 'toupper']);

const entityAt = (model: Model, index: number): Entity => {
	const entity = model.entities[index];
	if (!entity) throw new RangeError(`No entity ${index}`);
	return entity;
};

const enumAt = (model: Model, index: number): EnumType => {
	const type = [...model.enums.values()][index];
	if (!type) throw new RangeError(`No enum ${index}`);
	return type;
};

const COLLECTIONS: Readonly<Record<string, Collection>> = {
	DataEntities: {
		size: (model) => model.entities.length,
		element: (model, index) => dataEntityJson(entityAt(model, index)),
		properties: {
			Name: 'String',
			PublicEntityName: 'String',
			PublicCollectionName: 'String',
			LabelId: 'String',
			DataServiceEnabled: 'Boolean',
			DataManagementEnabled: 'Boolean',
			EntityCategory: CATEGORY,
			IsReadOnly: 'Boolean',
		},
	},
	PublicEntities: {
		size: (model) => model.entities.length,
		element: (model, index) => publicEntityJson(entityAt(model, index), model),
		properties: {
			Name: 'String',
			EntitySetName: 'String',
			LabelId: 'String',
			IsReadOnly: 'Boolean',
			ConfigurationEnabled: 'Boolean',
			Properties: 'Collection',
			NavigationProperties: 'Collection',
			PropertyGroups: 'Collection',
			Actions: 'Collection',
		},
	},
	PublicEnumerations: {
		size: (model) => model.enums.size,
		element: (model, index) => enumJson(enumAt(model, index)),
		properties: { Name: 'String', LabelId: 'String', Members: 'Collection' },
	},
};

/**
 * The $filter dialect of /metadata: unlike /data it has functions, no wildcards, and is
 * case-sensitive [O].
 */
function dialect(name: string, collection: Collection): Dialect {
	return {
		typeName: `Microsoft.Dynamics.Metadata.${name}`,
		property: (property) => collection.properties[property],
		enumMember: (type, member) => type === CATEGORY && CATEGORIES.includes(member),
		functions: FUNCTIONS,
		wildcards: false,
		orderedText: true,
		exact: true,
	};
}

const OPTIONS = new Set(['$filter', '$select', '$top', '$skip', '$count', '$format', '$orderby']);

function selection(target: Target, collection: Collection): string[] {
	const names =
		target.options
			.get('$select')
			?.split(',')
			.map((name) => name.trim()) ?? [];
	const unknown = names.find((name) => !(name in collection.properties));
	if (unknown !== undefined) throw badQuery(`Could not find a property named '${unknown}'.`);
	return names;
}

const pick = (element: Element, names: string[]): Element =>
	names.length === 0
		? element
		: Object.fromEntries(names.map((name) => [name, element[name] ?? null]));

/** JSON texts of unfiltered lists, cached per model: 47 MB take a while to create. */
const elementTextCache = new WeakMap<Model, Map<string, string[]>>();

function elementTexts(model: Model, name: string, collection: Collection): string[] {
	const cached = elementTextCache.get(model) ?? new Map<string, string[]>();
	elementTextCache.set(model, cached);
	const found =
		cached.get(name) ??
		Array.from({ length: collection.size(model) }, (_, index) =>
			JSON.stringify(collection.element(model, index)),
		);
	cached.set(name, found);
	return found;
}

function scalars(
	collection: Collection,
	element: Element,
): Record<string, string | boolean | null> {
	return Object.fromEntries(
		Object.keys(collection.properties).map((name) => {
			const value = element[name];
			return [name, typeof value === 'string' || typeof value === 'boolean' ? value : null];
		}),
	);
}

function listElements(
	session: Session,
	target: Target,
	name: string,
	collection: Collection,
): FnoResponse {
	for (const option of target.options.keys())
		if (option.startsWith('$') && !OPTIONS.has(option))
			throw badQuery(`The query parameter '${option}' is not supported.`);
	const names = selection(target, collection);
	const filter = target.options.get('$filter');
	const matches = filter === undefined ? undefined : readFilter(filter, dialect(name, collection));
	let texts: string[] = [];
	if (!matches && names.length === 0) texts = elementTexts(session.model, name, collection);
	else
		for (let index = 0; index < collection.size(session.model); index++) {
			const element = collection.element(session.model, index);
			if (!matches || matches(scalars(collection, element)))
				texts.push(JSON.stringify(pick(element, names)));
		}
	const skip = wholeNumber(target.options, '$skip') ?? 0;
	const top = wholeNumber(target.options, '$top') ?? texts.length;
	const count = readBoolean(target.options, '$count') ? `"@odata.count":${texts.length},` : '';
	const context = `"@odata.context":${JSON.stringify(contextOf(session, name))}`;
	const value = texts.slice(skip, skip + top).join(',');
	return jsonResponse(200, `{${context},${count}"value":[${value}]}`);
}

const contextOf = (session: Session, rest: string): string =>
	`${session.origin}/metadata/$metadata#${rest}`;

function readElement(
	session: Session,
	target: Target,
	name: string,
	collection: Collection,
): FnoResponse {
	const { predicate = '' } = target.segments[0] ?? {};
	const [, quoted] = /^(?:Name=)?'((?:[^']|'')*)'$/.exec(predicate) ?? [];
	if (quoted === undefined) throw odataError(400, 'odata', 'Bad Request - Error in query syntax.');
	const wanted = quoted.replaceAll("''", "'");
	const index = Array.from({ length: collection.size(session.model) }).findIndex(
		(_, position) => nameAt(session.model, name, position) === wanted,
	);
	if (index < 0) throw new Refusal(fnoResponse(404), `No ${name} '${wanted}'`);
	const element = pick(collection.element(session.model, index), selection(target, collection));
	const context = { '@odata.context': contextOf(session, `${name}/$entity`) };
	return jsonResponse(200, JSON.stringify({ ...context, ...element }));
}

function nameAt(model: Model, collection: string, index: number): string {
	if (collection === 'PublicEnumerations') return enumAt(model, index).name;
	const entity = entityAt(model, index);
	return collection === 'DataEntities' ? entity.aot : entity.type;
}

/** Labels require id and language; they can't be listed [O]. */
function readLabel(session: Session, { predicate = '' }: Segment): FnoResponse {
	const [, id, language] = /^Id='([^']*)',\s*Language='([^']*)'$/.exec(predicate) ?? [];
	if (id === undefined || language === undefined)
		throw odataError(400, 'odata', 'Labels need Id and Language.');
	const value = labelText(id, language);
	if (value === undefined) throw new Refusal(fnoResponse(404), `No label '${id}'`);
	const context = { '@odata.context': contextOf(session, 'Labels/$entity') };
	return jsonResponse(
		200,
		JSON.stringify({ ...context, Id: id, Language: language, Value: value }),
	);
}

/** GET below /metadata. There is no paging: one response holds everything [O]. */
export function readMetadata(session: Session, method: string, target: Target): FnoResponse {
	if (method !== 'GET') throw methodNotAllowed(method, 'GET');
	const [segment, ...more] = target.segments;
	if (more.length > 0) throw noRoute(urlOf(session, target));
	if (!segment) return serviceDocument(session);
	if (segment.name === 'Labels') return readLabel(session, segment);
	const collection = COLLECTIONS[segment.name];
	if (!collection) throw noRoute(urlOf(session, target));
	return segment.predicate === undefined
		? listElements(session, target, segment.name, collection)
		: readElement(session, target, segment.name, collection);
}

function serviceDocument(session: Session): FnoResponse {
	const value = [...Object.keys(COLLECTIONS), 'Labels'].map((name) => ({
		name,
		kind: 'EntitySet',
		url: name,
	}));
	const context = { '@odata.context': `${session.origin}/metadata/$metadata` };
	return jsonResponse(200, JSON.stringify({ ...context, value }));
}
