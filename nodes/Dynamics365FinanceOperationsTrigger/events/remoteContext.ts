import { isRecord } from '../../shared/core/guards';
import type { DataverseHeaders } from './dataverseHeaders';
import { companyIn, isFlatEvent } from './eventHeader';
import { countMembers, firstOf, guidOf, member, textOf } from './members';

type Json = Record<string, unknown>;

/** What Dataverse sends about an event, in plain members. */
interface RemoteContext {
	fields: Json;
	/** Table and message; a data event has it instead of a class [guess]. */
	name: string;
	/** The company that the record or one of its images names, otherwise ''. */
	company: string;
	operationId: unknown;
	createdOn: unknown;
	/** The context has no parameters, or Dataverse says that it has removed some. */
	isIncomplete: boolean;
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

/** Members that every context has [documented]; a single one doesn't prove anything. */
const MARKS = [
	'BusinessUnitId',
	'CorrelationId',
	'InitiatingUserId',
	'IsolationMode',
	'MessageName',
	'OperationCreatedOn',
	'OperationId',
	'OrganizationId',
	'OrganizationName',
	'PrimaryEntityId',
	'PrimaryEntityName',
	'SecondaryEntityName',
];
const ENOUGH_MARKS = 3;
/** The fields of an event may have some of these names too. */
const ENOUGH_MARKS_OF_EVENT = 6;

/** Messages about a row of a table [documented]. */
const DATA_MESSAGE = /^(OnExternal(Created|Updated|Deleted)|Create|Update|Delete)$/i;

/** Types of Dataverse that hold one plain value [documented]. */
const BOXES = /^(AliasedValue|BooleanManagedProperty|Money|OptionSetValue):/;
const REFERENCE = /^EntityReference:/;

/**
 * Whether a message is the `RemoteExecutionContext` of Dataverse [documented]. Its parameters and
 * images are missing when it's too large, and some operations have none.
 */
export function isRemoteContext(message: Json, sender: DataverseHeaders): boolean {
	if (Array.isArray(member(message, 'InputParameters'))) return true;
	const isEvent = isFlatEvent(message);
	const enough = isEvent ? ENOUGH_MARKS_OF_EVENT : ENOUGH_MARKS;
	const isNamed = sender.message !== '' || sender.table !== '' || sender.isCutDown;
	return countMembers(message, MARKS) >= enough || (isNamed && !isEvent);
}

/**
 * In: a `RemoteExecutionContext`. Out: its event in plain members: the attributes of the target, or
 * of an image if the target has none, as that of a deleted record; and every other parameter by its
 * name. A data event has its record there [observed]; that a business event has its members there
 * is a [guess].
 */
export function readRemoteContext(message: Json, sender: DataverseHeaders): RemoteContext {
	const input = member(message, 'InputParameters');
	const parameters = pairs(input);
	const target = parameters.find(([key]) => key.toLowerCase() === 'target')?.[1];
	const others = parameters.filter(([key]) => key.toLowerCase() !== 'target');
	const [before, after] = ['PreEntityImages', 'PostEntityImages'].map((images) =>
		pairs(member(message, images)).map(([, image]) => image),
	);
	const records = [target, ...after, ...before].filter(isRecord);
	const rows = records.map(attributesOf);
	const record = rows.find((row) => Object.keys(row).length > 0) ?? {};
	const contextMembers = CONTEXT_MEMBERS.flatMap((name) => {
		const value = member(message, name);
		return value === undefined ? [] : [[name, value] as const];
	});
	const table = textOf(member(message, 'PrimaryEntityName')) || sender.table;
	const messageName = textOf(member(message, 'MessageName')) || sender.message;
	const id = firstOf([message, ...records].map(idOf));
	const fields = {
		...Object.fromEntries(others.map(([key, value]) => [key, plainValue(value)])),
		...record,
		...Object.fromEntries(contextMembers),
		...(messageName !== '' && { MessageName: messageName }),
		...(id !== '' && { PrimaryEntityId: id }),
		...(table !== '' && { PrimaryEntityName: table }),
	};
	return {
		fields,
		name: eventName(table, messageName),
		company: firstOf([message, ...rows].map(companyIn)),
		operationId: member(message, 'OperationId'),
		createdOn: member(message, 'OperationCreatedOn'),
		isIncomplete: sender.isCutDown || (!Array.isArray(input) && rows.length === 0),
	};
}

/**
 * The message of a business event is its class behind a prefix, and has no table [guess]. A data
 * event needs both for its name: half a name matches no filter, and the event would be dropped.
 */
export function eventName(table: string, message: string): string {
	const isRow = table !== '' && table.toLowerCase() !== 'none';
	if (isRow) return message === '' ? '' : `${table}_${message}`;
	return DATA_MESSAGE.test(message) ? '' : message.replace(/^mserp_/i, '');
}

/** The id of a context's or an image's record, otherwise ''. */
const idOf = (holder: Json): string =>
	guidOf(member(holder, 'PrimaryEntityId')) || guidOf(member(holder, 'Id'));

/** A list of `{key, value}` as pairs; anything else is left out. */
function pairs(list: unknown): Array<[string, unknown]> {
	if (!Array.isArray(list)) return [];
	return list.filter(isRecord).flatMap((entry): Array<[string, unknown]> => {
		const key = textOf(member(entry, 'key'));
		return key === '' ? [] : [[key, member(entry, 'value')]];
	});
}

/** The attributes of a record as plain members. */
function attributesOf(record: Json): Json {
	const attributes = pairs(member(record, 'Attributes'));
	return Object.fromEntries(attributes.map(([key, value]) => [key, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plainValue);
	if (!isRecord(value)) return value;
	const type = textOf(value.__type);
	if (REFERENCE.test(type)) return member(value, 'Id');
	if (BOXES.test(type)) return plainValue(member(value, 'Value'));
	const attributes = attributesOf(value);
	return Object.keys(attributes).length > 0 ? attributes : value;
}
