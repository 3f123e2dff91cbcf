import { randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import { Digits } from '../fno/values/exactJson';
import { sortMembers, type Message } from './eventMessages';

/** A change of a row, as Dataverse reports it. */
export interface DataEvent {
	/** Logical name of the virtual table, `mserp_…`. */
	entity: string;
	message: 'OnExternalCreated' | 'OnExternalUpdated' | 'OnExternalDeleted';
	id: string;
	fields: Record<string, unknown>;
	/** The row before an update or deletion. */
	before?: Record<string, unknown>;
	/** The row after a creation or update. */
	after?: Record<string, unknown>;
}

/** The organization and user; the same for every event of an environment. */
export interface Organization {
	id: string;
	name: string;
	/** Object id of the person in Entra. */
	user: string;
}

type Pair = Record<string, unknown>;
type Members = Record<string, unknown>;

/** Members, in order, of the header that starts observed contexts of data events. */
const HEADER = [
	'BusinessEventId',
	'ControlNumber',
	'EventId',
	'EventTime',
	'MajorVersion',
	'MinorVersion',
];
const COMMON = new Set([
	...HEADER,
	'BusinessEventLegalEntity',
	'ContextRecordSubject',
	'EventTimeIso8601',
	'InitiatingUserAADObjectId',
	'ParentContextRecordSubjects',
]);

const EMPTY_ID = '00000000-0000-0000-0000-000000000000';

/** Adds the contract's type [documented]. */
const typed = (type: string, members: Members): Members => ({
	__type: `${type}:http://schemas.microsoft.com/xrm/2011/Contracts`,
	...members,
});

function pairs(members: Members, switches: EventSwitches): Pair[] {
	const [key, value] =
		switches['dataverse.pairCase'] === 'upper' ? ['Key', 'Value'] : ['key', 'value'];
	return Object.entries(members).map(([name, member]) => ({ [key]: name, [value]: member }));
}

/** Date values that are null are left out [documented for data events]; other nulls are not. */
const entityOf = (id: string, name: string, members: Members, switches: EventSwitches): Members =>
	typed('Entity', {
		Attributes: pairs(members, switches),
		EntityState: null,
		FormattedValues: [],
		Id: id,
		KeyAttributes: [],
		LogicalName: name,
		RelatedEntities: [],
		RowVersion: null,
	});

interface Parts {
	message: string;
	entity: string;
	id: string;
	input: Members;
	preImages?: Members;
	postImages?: Members;
}

function contextOf(parts: Parts, organization: Organization, switches: EventSwitches): Members {
	const correlation = randomUUID();
	return {
		BusinessUnitId: organization.id,
		CorrelationId: correlation,
		Depth: 1,
		InitiatingUserAzureActiveDirectoryObjectId: organization.user,
		InitiatingUserId: organization.id,
		InputParameters: pairs(parts.input, switches),
		IsExecutingOffline: false,
		IsInTransaction: false,
		IsOfflinePlayback: false,
		IsolationMode: 1,
		MessageName: parts.message,
		Mode: 1,
		OperationCreatedOn: `/Date(${Date.now()})/`,
		OperationId: randomUUID(),
		OrganizationId: organization.id,
		OrganizationName: organization.name,
		OutputParameters: [],
		ParentContext: null,
		PostEntityImages: pairs(parts.postImages ?? {}, switches),
		PreEntityImages: pairs(parts.preImages ?? {}, switches),
		PrimaryEntityId: parts.id,
		PrimaryEntityName: parts.entity,
		RequestId: correlation,
		SecondaryEntityName: 'none',
		SharedVariables: [],
		Stage: 40,
		UserAzureActiveDirectoryObjectId: organization.user,
		UserId: organization.id,
	};
}

const pick = (members: Members, wanted: (name: string) => boolean): Members =>
	Object.fromEntries(Object.entries(members).filter(([name]) => wanted(name)));

const headerOf = (members: Members): Members =>
	Object.fromEntries(HEADER.map((name) => [name, members[name]]));

const ACTION: Record<DataEvent['message'], string> = {
	OnExternalCreated: 'Create',
	OnExternalUpdated: 'Update',
	OnExternalDeleted: 'Delete',
};

/**
 * The context of a data event: the target with its attributes, and the previous row as an image; a
 * deletion has only a reference [documented; observed].
 */
export function dataEventContext(
	event: DataEvent,
	organization: Organization,
	controlNumber: bigint,
	switches: EventSwitches,
): Members {
	const target =
		event.message === 'OnExternalDeleted'
			? typed('EntityReference', { Id: event.id, LogicalName: event.entity, Name: null })
			: entityOf(event.id, event.entity, event.fields, switches);
	const imageOf = (name: string, row: Record<string, unknown> | undefined) =>
		row && { [name]: entityOf(event.id, event.entity, row, switches) };
	const context = contextOf(
		{
			message: event.message,
			entity: event.entity,
			id: event.id,
			input: { Target: target },
			preImages: imageOf('PreImage', event.before),
			postImages: imageOf('PostImage', event.after),
		},
		organization,
		switches,
	);
	if (switches['dataverse.dataEventHeader'] === 'absent') return context;
	return {
		BusinessEventId: `${event.entity}_DataEvent_${ACTION[event.message]}`,
		ControlNumber: new Digits(String(controlNumber)),
		EventId: randomUUID(),
		EventTime: `/Date(${Date.now()})/`,
		MajorVersion: 0,
		MinorVersion: 0,
		...context,
	};
}

const REMOVED = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];

/** What is left of a context that is too large to be sent [documented]. */
export const withoutContents = (context: Members): Members =>
	pick(context, (name) => !REMOVED.includes(name));

/**
 * The body of a business event sent through Dataverse. Its form isn't known, so a switch decides.
 */
export function businessEventBody(
	{ members, businessEventId }: Message,
	organization: Organization,
	switches: EventSwitches,
): Members {
	const shape = switches['dataverse.businessEventBody'];
	if (shape === 'flat') return members;
	const parts = { message: `mserp_${businessEventId}`, entity: 'none', id: EMPTY_ID };
	if (shape === 'inputParameters') {
		return contextOf({ ...parts, input: members }, organization, switches);
	}
	const attributes = pick(members, (name) => !COMMON.has(name));
	const company = pick(members, (name) => name === 'BusinessEventLegalEntity');
	const target = entityOf(EMPTY_ID, parts.message, { ...attributes, ...company }, switches);
	return {
		...headerOf(members),
		...contextOf({ ...parts, input: { Target: sortMembers(target) } }, organization, switches),
	};
}
