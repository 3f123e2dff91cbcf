import { isRecord } from '../../shared/core/guards';
import { member, textOf } from './members';

type Json = Record<string, unknown>;

/** What Dataverse sends about an event, in plain members. */
interface RemoteContext {
	fields: Json;
	/** Table and message; a data event has it instead of a class [guess]. */
	name: string;
	operationId: unknown;
	createdOn: unknown;
}

/** Members of the context that are added to those of the event. */
const CONTEXT_MEMBERS = [
	'BusinessEventId',
	'BusinessEventLegalEntity',
	'ControlNumber',
	'EventId',
	'EventTime',
	'EventTimeIso8601',
	'MajorVersion',
	'MinorVersion',
	'InitiatingUserAADObjectId',
	'InitiatingUserAzureActiveDirectoryObjectId',
	'CorrelationId',
	'MessageName',
	'PrimaryEntityId',
	'PrimaryEntityName',
] as const;

/** Types of Dataverse that hold one plain value [documented]. */
const BOXES = /^(AliasedValue|BooleanManagedProperty|Money|OptionSetValue):/;
const REFERENCE = /^EntityReference:/;

/** Whether a message is the `RemoteExecutionContext` of Dataverse [documented]. */
export function isRemoteContext(message: Json): boolean {
	return Array.isArray(member(message, 'InputParameters'));
}

/**
 * In: a `RemoteExecutionContext`. Out: its event in plain members: the attributes of the target,
 * of a deleted record those of its image before, and every other parameter by its name. A data
 * event has its record there [observed]; that a business event has its members there is a [guess].
 */
export function readRemoteContext(message: Json): RemoteContext {
	const parameters = pairs(member(message, 'InputParameters'));
	const target = parameters.find(([key]) => key.toLowerCase() === 'target')?.[1];
	const others = parameters.filter(([key]) => key.toLowerCase() !== 'target');
	const images = pairs(member(message, 'PreEntityImages')).map(([, image]) => image);
	const record = [target, ...images].map(attributesOf).find((each) => each.length > 0) ?? [];
	const contextMembers = CONTEXT_MEMBERS.flatMap((name) => {
		const value = member(message, name);
		return value === undefined ? [] : [[name, value] as const];
	});
	const plain = [...others, ...record].map(([key, value]) => [key, plainValue(value)] as const);
	return {
		fields: Object.fromEntries([...plain, ...contextMembers]),
		name: nameOf(message),
		operationId: member(message, 'OperationId'),
		createdOn: member(message, 'OperationCreatedOn'),
	};
}

function nameOf(message: Json): string {
	const table = textOf(member(message, 'PrimaryEntityName'));
	const name = textOf(member(message, 'MessageName'));
	return table === '' || table === 'none' ? name : `${table}_${name}`;
}

/** A list of `{key, value}` as pairs; anything else is left out. */
function pairs(list: unknown): Array<[string, unknown]> {
	if (!Array.isArray(list)) return [];
	return list.filter(isRecord).flatMap((entry): Array<[string, unknown]> => {
		const key = textOf(member(entry, 'key'));
		return key === '' ? [] : [[key, member(entry, 'value')]];
	});
}

function attributesOf(record: unknown): Array<[string, unknown]> {
	return isRecord(record) ? pairs(member(record, 'Attributes')) : [];
}

function plainValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plainValue);
	if (!isRecord(value)) return value;
	const type = textOf(value.__type);
	if (REFERENCE.test(type)) return member(value, 'Id');
	if (BOXES.test(type)) return plainValue(member(value, 'Value'));
	const attributes = attributesOf(value).map(([key, each]) => [key, plainValue(each)] as const);
	return attributes.length > 0 ? Object.fromEntries(attributes) : value;
}
