import type { SwitchRow } from './switchRow';

/** Unknowns of the queues of recurring jobs; part of the F&O switches. */
export const QUEUE_TABLE = {
	queueHeaders: {
		settings: ['sent', 'absent'],
		default: 'sent',
		about: "F&O's own headers on the responses of /api/connector",
		tag: 'G',
	},
	enqueueResponse: {
		settings: ['quoted', 'value', 'bare'],
		default: 'quoted',
		about: 'the message id after enqueue: a JSON text, {"value": …}, or plain text',
		tag: 'O',
	},
	emptyQueue: {
		settings: ['noContent', 'emptyOk', 'null'],
		default: 'noContent',
		about: 'the response of dequeue while nothing is queued; 204 is what clients expect',
		tag: 'O',
	},
	queueLease: {
		settings: ['halfHour', 'over'],
		default: 'halfHour',
		about: 'how long a message is held back that was not acknowledged; over = not at all',
		tag: 'D',
	},
	downloadLink: {
		settings: ['http', 'httpWithPort', 'https', 'withLocale', 'otherHost'],
		default: 'http',
		about:
			'the DownloadLocation of a message: http on port 80 as behind the load balancer, with a ' +
			'locale before the path, or at a host that is not the environment',
		tag: 'O',
	},
	firstDelivery: {
		settings: ['null', 'absent', 'year1', 'year1900'],
		default: 'null',
		about: 'LastDequeueDateTime of a message that was not handed out before',
		tag: 'G',
	},
	dequeueMembers: {
		settings: ['complete', 'few'],
		default: 'complete',
		about:
			'few = without IsDownLoadFileExist, FileDownLoadErrorMessage and LastDequeueDateTime, as ' +
			'older versions',
		tag: 'O',
	},
	lateAcknowledgement: {
		settings: ['refused', 'accepted'],
		default: 'refused',
		about: 'an acknowledgement for a message that has been handed out again, or was acknowledged',
		tag: 'G',
	},
	acknowledgeResponse: {
		settings: ['empty', 'text'],
		default: 'empty',
		about: 'the body after an acknowledgement',
		tag: 'G',
	},
	queuePolicy: {
		settings: ['forbidden', 'unauthorized', 'fault'],
		default: 'forbidden',
		about:
			'the response to an application that the authorization policy of the job does not list or ' +
			'has not enabled: 403, 401, or 500 with a message',
		tag: 'G',
	},
	unknownActivity: {
		settings: ['notFound', 'badRequest', 'fault'],
		default: 'fault',
		about: 'the status for an activity ID that no job has: 404, 400 or 500, with a message',
		tag: 'G',
	},
	queuePickUp: {
		settings: ['atOnce', 'later'],
		default: 'atOnce',
		about:
			'when a batch job works on an enqueued message; later = it stays Enqueued until this is ' +
			'atOnce again and somebody asks for its status',
		tag: 'O',
	},
	jobStatus: {
		settings: ['available', 'missing'],
		default: 'available',
		about: 'whether /api/connector/jobstatus still exists',
		tag: 'O',
	},
} as const satisfies Record<string, SwitchRow>;
