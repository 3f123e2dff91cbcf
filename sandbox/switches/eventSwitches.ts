import type { SwitchRow } from './switchRow';

/** What varies or is unknown about how events are sent; a receiver must work with every setting. */
const TABLE = {
	'webhooks.http': {
		settings: ['refused', 'localhost'],
		default: 'refused',
		about:
			'whether senders take http: addresses of this machine; the command line option ' +
			'--allow-http-webhooks makes localhost the default, as n8n stands behind no TLS here',
		tag: 'G',
	},
	'businessEvents.httpsHeaders': {
		settings: ['jsonCharset', 'json', 'expectContinue', 'textPlain'],
		default: 'jsonCharset',
		about: 'headers of the HTTPS endpoint: content type, and Expect: 100-continue as .NET may send',
		tag: 'G',
	},
	'businessEvents.retriedStatuses': {
		settings: ['all', 'serverErrors', 'throttlingAndServerErrors', 'none'],
		default: 'all',
		about: 'which refusals the HTTPS endpoint tries again',
		tag: 'G',
	},
	'businessEvents.isTransient': {
		settings: ['timeoutsAndNetwork', 'timeouts', 'nothing'],
		default: 'timeoutsAndNetwork',
		about: 'which failures without an answer count as transient and are tried again',
		tag: 'G',
	},
	'businessEvents.testEventId': {
		settings: ['plain', 'suffixed'],
		default: 'plain',
		about: 'whether the class name of the test message carries a suffix',
		tag: 'G',
	},
	'businessEvents.controlNumbers': {
		settings: ['beyondDouble', 'small'],
		default: 'beyondDouble',
		about: 'control numbers that a JavaScript number cannot hold, or ones that it can',
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
		about: 'ParentContextRecordSubjects without entries',
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
		about: 'how an HTTPS endpoint stands in BusinessEventsEndpoints: as this type, or not at all',
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
		about: 'whether the execution context of a data event carries BusinessEventId and the like',
		tag: 'O',
	},
	'dataverse.pairCase': {
		settings: ['lower', 'upper'],
		default: 'lower',
		about: 'key and value, or Key and Value',
		tag: 'O',
	},
	'dataverse.retries': {
		settings: ['gatewayOnce', 'none'],
		default: 'gatewayOnce',
		about: 'whether 502, 503 and 504 are tried once more',
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
		about: 'which member of the envelope names the business event',
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
		about: 'statuses given up at once: 400, 401, 403, 413, and 404 in older documentation',
		tag: 'D',
	},
	'eventGrid.tokenVersion': {
		settings: ['1.0', '2.0'],
		default: '1.0',
		about: 'version of the token on deliveries, as the application asks for it',
		tag: 'D',
	},
	'eventGrid.deletionEvent': {
		settings: ['absent', 'sent'],
		default: 'absent',
		about: 'whether the end of a subscription is told to its endpoint',
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
		about: 'wait before the handshake begins: a tenth of a second, or two seconds',
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
		about: 'answer to the deletion of a subscription that exists',
		tag: 'D',
	},
	'resourceManager.missingDeletion': {
		settings: ['204', '404'],
		default: '204',
		about: 'answer to the deletion of a subscription that does not exist',
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
