import { DATAVERSE_TABLE } from './dataverseSwitches';
import type { SwitchRow } from './switchRow';

/** What varies or is unknown about how events are sent; a receiver must work with every setting. */
const TABLE = {
	...DATAVERSE_TABLE,
	'webhooks.http': {
		settings: ['refused', 'localhost'],
		default: 'refused',
		about:
			'whether senders accept http: addresses of this machine; the command line option ' +
			'--allow-http-webhooks makes localhost the default, because n8n runs without TLS here',
		tag: 'G',
	},
	'businessEvents.httpsHeaders': {
		settings: ['jsonCharset', 'json', 'expectContinue', 'textPlain'],
		default: 'jsonCharset',
		about:
			'headers sent to an HTTPS endpoint: content type, and Expect: 100-continue as .NET may send',
		tag: 'G',
	},
	'businessEvents.retriedStatuses': {
		settings: ['all', 'serverErrors', 'throttlingAndServerErrors', 'none'],
		default: 'all',
		about: 'which error statuses of an HTTPS endpoint are retried',
		tag: 'G',
	},
	'businessEvents.isTransient': {
		settings: ['timeoutsAndNetwork', 'timeouts', 'nothing'],
		default: 'timeoutsAndNetwork',
		about: 'which failures without a response count as transient and are retried',
		tag: 'G',
	},
	'businessEvents.testEventId': {
		settings: ['plain', 'suffixed'],
		default: 'plain',
		about: 'whether the class name of the test message has a suffix',
		tag: 'G',
	},
	'businessEvents.controlNumbers': {
		settings: ['beyondDouble', 'small'],
		default: 'beyondDouble',
		about: 'control numbers that exceed a JavaScript number, or small ones',
		tag: 'O',
	},
	'businessEvents.legalEntityCase': {
		settings: ['lower', 'upper'],
		default: 'lower',
		about: 'how the legal entity is written in messages',
		tag: 'O',
	},
	'businessEvents.parentContext': {
		settings: ['list', 'null'],
		default: 'list',
		about: 'value of ParentContextRecordSubjects without entries',
		tag: 'O',
	},
	'businessEvents.slashes': {
		settings: ['plain', 'escaped'],
		default: 'plain',
		about: 'whether slashes are escaped in JSON, as .NET does in /Date(ms)/',
		tag: 'G',
	},
	BusinessEventsEndpointType: {
		settings: ['Http', 'hidden'],
		default: 'Http',
		about:
			'how an HTTPS endpoint appears in BusinessEventsEndpoints: with this type, or not at all',
		tag: 'G',
	},
	'dataverse.businessEventBody': {
		settings: ['flat', 'inputParameters', 'target'],
		default: 'flat',
		about:
			'business events through Dataverse: flat, or an execution context with the fields as ' +
			'input parameters, or as attributes of the target below a header',
		tag: 'G',
	},
	'dataverse.dataEventHeader': {
		settings: ['absent', 'present'],
		default: 'absent',
		about: 'whether the execution context of a data event has BusinessEventId and similar members',
		tag: 'O',
	},
	'dataverse.pairCase': {
		settings: ['lower', 'upper'],
		default: 'lower',
		about: 'names of pair members: key and value, or Key and Value',
		tag: 'O',
	},
	'dataverse.retries': {
		settings: ['gatewayOnce', 'none'],
		default: 'gatewayOnce',
		about: 'whether 502, 503 and 504 are retried once',
		tag: 'G',
	},
	'eventGrid.data': {
		settings: ['string', 'object'],
		default: 'string',
		about: 'the message as JSON text or as an object in data',
		tag: 'D',
	},
	'eventGrid.fields': {
		settings: ['subjectIsEvent', 'typeIsEvent', 'neither'],
		default: 'subjectIsEvent',
		about: 'which member of the envelope contains the business event id',
		tag: 'G',
	},
	'eventGrid.id': {
		settings: ['eventId', 'fresh'],
		default: 'eventId',
		about: 'whether the id of the envelope is that of the event',
		tag: 'G',
	},
	'eventGrid.retrySchedule': {
		settings: ['shortened', 'documented'],
		default: 'shortened',
		about: 'waits between attempts: a tenth of a second, or 10 s, 30 s, 1 min, 5 min, …',
		tag: 'D',
	},
	'eventGrid.notRetried': {
		settings: ['without404', 'with404'],
		default: 'without404',
		about: 'statuses that are not retried: 400, 401, 403, 413, and 404 in older documentation',
		tag: 'D',
	},
	'eventGrid.tokenVersion': {
		settings: ['1.0', '2.0'],
		default: '1.0',
		about: 'version of the tokens of deliveries, as configured in the application',
		tag: 'D',
	},
	'eventGrid.deletionEvent': {
		settings: ['absent', 'sent'],
		default: 'absent',
		about: 'whether an endpoint is notified when its subscription is deleted',
		tag: 'G',
	},
	'resourceManager.role': {
		settings: ['contributor', 'reader', 'none'],
		default: 'contributor',
		about: 'what every caller may do with the topics',
		tag: 'D',
	},
	'resourceManager.provisioning': {
		settings: ['asynchronous', 'slow'],
		default: 'asynchronous',
		about: 'delay before the handshake starts: a tenth of a second, or two seconds',
		tag: 'G',
	},
	'resourceManager.failedSubscription': {
		settings: ['kept', 'gone'],
		default: 'kept',
		about: 'whether a subscription whose handshake failed can be read as Failed',
		tag: 'G',
	},
	'resourceManager.deletion': {
		settings: ['200', '202', '204'],
		default: '200',
		about: 'response status for deleting an existing subscription',
		tag: 'D',
	},
	'resourceManager.missingDeletion': {
		settings: ['204', '404'],
		default: '204',
		about: 'response status for deleting a missing subscription',
		tag: 'G',
	},
} as const satisfies Record<string, SwitchRow>;

export type EventSwitchName = keyof typeof TABLE;

/** The current setting of each switch of the event senders. */
export type EventSwitches = {
	[Name in EventSwitchName]: (typeof TABLE)[Name]['settings'][number];
};

/** Every switch of the senders: name, settings, default, meaning and how certain it is. */
export const EVENT_SWITCHES: ReadonlyArray<SwitchRow & { name: EventSwitchName }> = (
	Object.keys(TABLE) as EventSwitchName[]
).map((name) => ({ name, ...TABLE[name] }));

/**
 * A new set of switches at their defaults. In: whether http: addresses of this machine are
 * accepted.
 */
export function defaultEventSwitches(allowHttp: boolean): EventSwitches {
	const defaults = Object.fromEntries(
		EVENT_SWITCHES.map((row) => [row.name, row.default]),
	) as EventSwitches;
	return { ...defaults, 'webhooks.http': allowHttp ? 'localhost' : 'refused' };
}
