import type { FnoRequest, FnoResponse } from '../fnoMessages';
import { methodNotAllowed } from '../refusal';
import type { Session } from '../session';
import { connectorResponse, JSON_TYPE, refuse } from './connectorResponse';
import { acknowledge, dequeue, download } from './dequeue';
import { enqueue } from './enqueue';
import type { MessageStatus } from './queues';
import type { RecurringJob } from './recurringJobs';

/** With or without a locale before it, and the GUID with or without braces [D]. */
const PATH =
	/^(?:\/[a-z]{2}(?:-[a-z]{2,4})?)?\/api\/connector\/(\w+)\/(?:%7B|\{)?([^/?{}%]+)(?:%7D|\})?(?:\?(.*))?$/i;

/** Whether a path belongs to the queues. */
export const isConnectorPath = (path: string): boolean => PATH.test(path);

const METHODS: Readonly<Record<string, string>> = {
	enqueue: 'POST',
	dequeue: 'GET',
	download: 'GET',
	ack: 'POST',
	jobstatus: 'GET',
};

const UNKNOWN = { notFound: 404, badRequest: 400, fault: 500 } as const;
const DENIED = { forbidden: 403, unauthorized: 401, fault: 500 } as const;

function jobOf({ switches, queues, caller }: Session, activityId: string): RecurringJob {
	const job = queues.job(activityId);
	if (job === undefined)
		throw refuse(
			switches,
			UNKNOWN[switches.unknownActivity],
			`The recurring data job ${activityId} does not exist.`,
		);
	if (job.policy === 'enabled') return job;
	throw refuse(
		switches,
		DENIED[switches.queuePolicy],
		`The application ${caller.applicationId} is not authorized for the activity ${activityId}.`,
	);
}

/** The numbers of DataJobState [O]. */
const STATES: Readonly<Record<MessageStatus, number>> = {
	Enqueued: 0,
	Dequeued: 1,
	Acked: 3,
	Preprocessing: 4,
	Processing: 4,
	Processed: 5,
	ProcessedWithErrors: 6,
	PostProcessingFailed: 7,
	PreProcessingError: 8,
};

function jobStatus({ switches, queues }: Session, query: URLSearchParams): FnoResponse {
	const message = queues.message(query.get('jobId') ?? '');
	if (message === undefined || switches.jobStatus === 'missing')
		throw refuse(switches, 404, 'No job was found.');
	const body = {
		DataJobStatus: {
			DataProject: '',
			DataJobIdentifier: message.messageId,
			ExternalIdentifier: message.externalId,
			ExecutionIdentifier: message.executionId ?? '',
			DataJobState: STATES[message.status],
		},
		ExecutionLog: '',
		ExecutionDetail: [],
	};
	return connectorResponse(switches, 200, JSON.stringify(body), JSON_TYPE);
}

/** Requests below /api/connector. Throws a Refusal. */
export function handleConnector(session: Session, request: FnoRequest): FnoResponse {
	const { switches } = session;
	const [, word = '', activityId = '', rest = ''] = PATH.exec(request.path) ?? [];
	const verb = word.toLowerCase();
	const method = METHODS[verb];
	if (method === undefined) throw refuse(switches, 404, `There is no ${word}.`);
	if (request.method !== method) throw methodNotAllowed(request.method, method);
	const query = new URLSearchParams(rest);
	const job = jobOf(session, activityId);
	if (verb === 'enqueue') return enqueue(session, job, request, query);
	if (verb === 'dequeue') return dequeue(session, job);
	if (verb === 'download') return download(session, job, query);
	if (verb === 'ack') return acknowledge(session, job, request.body.toString('utf8'));
	return jobStatus(session, query);
}
