import {
	NAMESPACE,
	type Action,
	type ActionType,
	type Entity,
	type EnumType,
	type Field,
	type Model,
} from '../model/modelTypes';
import { edmName } from '../values/storedValues';
import { labelIdOf } from './labels';
import { actionTypeName, axType } from './metadataJson';

const CORE = 'Microsoft.Dynamics.OData.Core.V1';
const EDM = 'http://docs.oasis-open.org/odata/ns/edm';
const AX_TYPES = [
	'Container',
	'Date',
	'Enum',
	'Guid',
	'Int32',
	'Int64',
	'Real',
	'Record',
	'String',
	'Time',
	'UtcDateTime',
	'Void',
];

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const textAnnotation = (term: string, text: string): string =>
	`<Annotation Term="${CORE}.${term}" String="${escaped(text)}" />`;
const flagAnnotation = (term: string, value: boolean): string =>
	`<Annotation Term="${CORE}.${term}" Bool="${value}" />`;
const labelAnnotation = (name: string): string => textAnnotation('LabelId', labelIdOf(name));
const axTypeAnnotation = (field: Field): string =>
	`<Annotation Term="${CORE}.AXType"><EnumMember>${CORE}.AXType/${axType(field)}</EnumMember></Annotation>`;

/** Text and enum fields are nullable; numbers, dates and Guids have Nullable="false" [O]. */
const nullability = (field: Field): string =>
	field.key || !['String', 'Enum', 'Binary'].includes(field.type) ? ' Nullable="false"' : '';

function property(field: Field, generated: boolean): string {
	// Generated entities are brief, so that 4,500 of them are as large as a real document.
	const brief = generated && !field.dateOnly;
	const notes = [
		...(brief && field.name.length % 4 !== 0 ? [] : [labelAnnotation(field.name)]),
		...(field.allowEdit ? [] : [flagAnnotation('AllowEdit', false)]),
		...(field.allowEditOnCreate ? [] : [flagAnnotation('AllowEditOnCreate', false)]),
		...(field.mandatory ? [flagAnnotation('IsRequired', true)] : []),
		...(brief ? [] : [axTypeAnnotation(field)]),
	];
	const head = `<Property Name="${field.name}" Type="${edmName(field)}"${nullability(field)}`;
	return notes.length === 0 ? `${head} />` : `${head}>${notes.join('')}</Property>`;
}

function entityType(entity: Entity, model: Model): string {
	const keys = entity.keys.map((key) => `<PropertyRef Name="${key.name}" />`).join('');
	const navigations = entity.navigations.map((navigation) => {
		const type = `${NAMESPACE}.${model.bySet.get(navigation.targetSet)?.type ?? ''}`;
		const typeName = navigation.collection ? `Collection(${type})` : type;
		return `<NavigationProperty Name="${navigation.name}" Type="${typeName}" />`;
	});
	return [
		`<EntityType Name="${entity.type}">`,
		...(keys ? [`<Key>${keys}</Key>`] : []),
		...entity.fields.map((field) => property(field, entity.generated)),
		...navigations,
		labelAnnotation(entity.label),
		...(entity.readOnly ? [flagAnnotation('IsReadOnly', true)] : []),
		'</EntityType>',
	].join('\n');
}

function enumType({ name, members }: EnumType): string {
	const lines = members.map(
		(member) =>
			`<Member Name="${member.name}" Value="${member.value}">${labelAnnotation(member.name)}</Member>`,
	);
	return [`<EnumType Name="${name}">`, ...lines, labelAnnotation(name), '</EnumType>'].join('\n');
}

const typeText = (type: ActionType): string => {
	const name = actionTypeName(type);
	return type.collection ? `Collection(${name})` : name;
};

function returnType(type: ActionType): string {
	const optional = type.kind === 'record' || ['String', 'Enum'].includes(type.value.type);
	const nullable = optional || type.collection ? '' : ' Nullable="false"';
	return `<ReturnType Type="${typeText(type)}"${nullable} />`;
}

/** The binding parameter has the entity type's name [O]. */
function action(each: Action, model: Model): string {
	const type = model.bySet.get(each.set)?.type ?? '';
	const bound = `${NAMESPACE}.${type}`;
	const binding = `<Parameter Name="${type}" Type="${each.binding === 'set' ? `Collection(${bound})` : bound}" />`;
	const isBound = each.binding === 'unbound' ? '' : ' IsBound="true"';
	const path = isBound && each.returns?.kind === 'record' ? ` EntitySetPath="${type}"` : '';
	return [
		`<Action Name="${each.name}"${isBound}${path}>`,
		...(isBound ? [binding] : []),
		...each.parameters.map(
			(parameter) => `<Parameter Name="${parameter.name}" Type="${typeText(parameter.type)}" />`,
		),
		...(each.returns ? [returnType(each.returns)] : []),
		'</Action>',
	].join('\n');
}

/**
 * A binding may refer to a navigation that the type doesn't have and a set that doesn't exist [O].
 */
const DANGLING: Readonly<Record<string, string>> = {
	CustomersV3: 'TransportationAppointments',
	LegalEntities: 'RetailStoreAddressBooks',
};

function entitySet(entity: Entity): string {
	const head = `<EntitySet Name="${entity.set}" EntityType="${NAMESPACE}.${entity.type}"`;
	const dangling = DANGLING[entity.set];
	const bound = entity.navigations.map(({ name, targetSet }) => ({ name, targetSet }));
	if (dangling) bound.push({ name: dangling, targetSet: dangling });
	if (bound.length === 0) return `${head} />`;
	const bindings = bound.map(
		({ name, targetSet }) => `<NavigationPropertyBinding Path="${name}" Target="${targetSet}" />`,
	);
	return `${head}>${bindings.join('')}</EntitySet>`;
}

function container(model: Model): string {
	const imports = model.actions
		.filter(({ binding }) => binding === 'unbound')
		.map(({ name }) => `<ActionImport Name="${name}" Action="${NAMESPACE}.${name}" />`);
	return [
		'<EntityContainer Name="Resources">',
		...model.entities.map(entitySet),
		...imports,
		'</EntityContainer>',
	].join('\n');
}

const documentCache = new WeakMap<Model, string>();

/** The CSDL document of a model, starting with a byte order mark [O]; created once, then cached. */
export function edmx(model: Model): string {
	const cached = documentCache.get(model);
	if (cached !== undefined) return cached;
	const axTypes = AX_TYPES.map((name, value) => `<Member Name="${name}" Value="${value}" />`);
	const text = [
		'\ufeff<?xml version="1.0" encoding="utf-8"?>',
		'<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
		'<edmx:DataServices>',
		`<Schema Namespace="${NAMESPACE}" xmlns="${EDM}">`,
		...[...model.enums.values()].map(enumType),
		...model.entities.map((entity) => entityType(entity, model)),
		...model.actions.map((each) => action(each, model)),
		container(model),
		'</Schema>',
		`<Schema Namespace="${CORE}" xmlns="${EDM}">`,
		`<EnumType Name="AXType">${axTypes.join('')}</EnumType>`,
		'</Schema>',
		'</edmx:DataServices>',
		'</edmx:Edmx>',
	].join('\n');
	documentCache.set(model, text);
	return text;
}
