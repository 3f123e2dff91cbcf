import { BATCH_TABLE } from './batchSwitches';
import { DATA_MANAGEMENT_TABLE } from './dataManagementSwitches';
import { DOCUMENT_TABLE } from './documentSwitches';
import { OFFERED_TABLE } from './offeredSwitches';
import { QUEUE_TABLE } from './queueSwitches';
import { SERVICE_TABLE } from './serviceSwitches';
import type { SwitchRow } from './switchRow';
import { TWIN_TABLE } from './twinSwitches';

const TABLE = {
	...BATCH_TABLE,
	...OFFERED_TABLE,
	...SERVICE_TABLE,
	...DOCUMENT_TABLE,
	...QUEUE_TABLE,
	...DATA_MANAGEMENT_TABLE,
	...TWIN_TABLE,
	metadataService: {
		settings: ['available', 'missing', 'refused'],
		default: 'available',
		about: 'whether /metadata works; missing = 404, refused = 403',
		tag: 'O',
	},
	dataManagementTarget: {
		settings: ['table', 'dataEntity', 'publicEntity'],
		default: 'table',
		about: 'which name of an entity DataManagementEntities has in TargetName',
		tag: 'G',
	},
	missingAuthorization: {
		settings: ['unauthorized', 'loginRedirect'],
		default: 'unauthorized',
		about: 'a request without a usable token: 401, or 302 to the sign-in page',
		tag: 'O',
	},
	unmappedCaller: {
		settings: ['unauthorized', 'forbidden'],
		default: 'unauthorized',
		about: 'status for an application or person without a user in the environment',
		tag: 'G',
	},
	authErrorBody: {
		settings: ['empty', 'odata', 'html'],
		default: 'empty',
		about: 'body of 401 and 403',
		tag: 'G',
	},
	stringFunctions: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about: 'contains, startswith and endswith in $filter below /data',
		tag: 'O',
	},
	stringComparison: {
		settings: ['ignoreCase', 'exact'],
		default: 'ignoreCase',
		about: 'how strings of keys and filters compare (the database ignores case)',
		tag: 'G',
	},
	slashInLiteral: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about:
			"a / inside a text of a query option that isn't percent-encoded, as OData's grammar asks",
		tag: 'G',
	},
	textComparison: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about: 'gt, ge, lt and le on text in $filter below /data (numbers and dates always work)',
		tag: 'O',
	},
	pageSize: {
		settings: ['10000', '1000', '100', '10', '2'],
		default: '10000',
		about: 'rows per page of server-driven paging',
		tag: 'D',
	},
	preferMaxPageSize: {
		settings: ['honoured', 'ignored'],
		default: 'honoured',
		about: 'Prefer: odata.maxpagesize',
		tag: 'G',
	},
	nextLinkForm: {
		settings: ['skip', 'skiptoken'],
		default: 'skip',
		about: 'how @odata.nextLink continues',
		tag: 'G',
	},
	nextLinkHost: {
		settings: ['same', 'httpScheme', 'otherHost'],
		default: 'same',
		about: 'origin in @odata.nextLink (it can be wrong behind a load balancer)',
		tag: 'O',
	},
	missingRecordBody: {
		settings: ['empty', 'odata'],
		default: 'empty',
		about: 'body of the 404 for a GET of a missing key',
		tag: 'G',
	},
	enumKeyRead: {
		settings: ['missed', 'found'],
		default: 'missed',
		about:
			'GET of a record by a key with an enum part: 404 although the record is there (a filter finds ' +
			'it), or the record',
		tag: 'O',
	},
	unknownSetBody: {
		settings: ['odata', 'webApi', 'empty'],
		default: 'odata',
		about: 'body of the 404 for a missing entity set; empty = like that of a missing record',
		tag: 'O',
	},
	keyCountStatus: {
		settings: ['404', '400'],
		default: '404',
		about: 'status when a key predicate has too few parts',
		tag: 'G',
	},
	deserializerStatus: {
		settings: ['500', '400'],
		default: '500',
		about: 'status when a JSON body does not match the entity type',
		tag: 'O',
	},
	numbersAsStrings: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about: 'Int64 and Decimal sent as JSON strings',
		tag: 'G',
	},
	nullForNonNullable: {
		settings: ['refused', 'emptied'],
		default: 'refused',
		about: 'null for a number, date or Guid (all are Nullable="false" in the model)',
		tag: 'G',
	},
	unknownEnumMember: {
		settings: ['refused', 'firstMember'],
		default: 'refused',
		about: 'an unknown enum member in a body',
		tag: 'G',
	},
	refusedWrite: {
		settings: ['updateCanceled', 'plain'],
		default: 'updateCanceled',
		about: 'whether the infolog of a refused write ends with "Update has been canceled."',
		tag: 'O',
	},
	numberSequence: {
		settings: ['manualAllowed', 'alwaysSequence'],
		default: 'manualAllowed',
		about: 'whether a value sent for a number-sequence field is stored or replaced',
		tag: 'O',
	},
	ifMatch: {
		settings: ['ignored', 'enforced'],
		default: 'ignored',
		about: 'whether a stale If-Match gets 412',
		tag: 'G',
	},
	voidAction: {
		settings: ['noContent', 'emptyOk'],
		default: 'noContent',
		about: 'response of an action without a result: 204, or 200 with an empty body',
		tag: 'O',
	},
	actionErrorStatus: {
		settings: ['400', '500'],
		default: '400',
		about: 'status when an action throws',
		tag: 'O',
	},
	missingActionParameter: {
		settings: ['defaulted', 'refused'],
		default: 'defaulted',
		about: 'an action parameter that the body omits',
		tag: 'O',
	},
	strictTransportSecurity: {
		settings: ['absent', 'sent'],
		default: 'absent',
		about:
			'Strict-Transport-Security; observed as sent, but a browser would then leave every ' +
			'http://localhost, n8n included',
		tag: 'O',
	},
	unboundActions: {
		settings: ['available', 'missing'],
		default: 'available',
		about: 'whether unbound actions can be called below /data',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;

export type SwitchName = keyof typeof TABLE;
export type Switches = { [N in SwitchName]: (typeof TABLE)[N]['settings'][number] };

/** Every switch: name, settings, default, meaning and how certain it is. */
export const SWITCHES: readonly (SwitchRow & { name: SwitchName })[] = (
	Object.keys(TABLE) as SwitchName[]
).map((name) => ({ name, ...TABLE[name] }));

/** A new set of switches at their defaults. The sandbox changes it in place. */
export function defaultSwitches(): Switches {
	return Object.fromEntries(SWITCHES.map((row) => [row.name, row.default])) as Switches;
}

/** Sets one switch in place. Throws an Error that lists the possible settings (or switches). */
export function setSwitch(switches: Switches, name: string, setting: string): void {
	const row = SWITCHES.find((candidate) => candidate.name === name);
	if (!row) throw new Error(`No switch '${name}': ${SWITCHES.map((each) => each.name).join(', ')}`);
	if (!row.settings.includes(setting))
		throw new Error(`Switch '${name}' takes ${row.settings.join(', ')}, not '${setting}'`);
	Object.assign(switches, { [name]: setting });
}
