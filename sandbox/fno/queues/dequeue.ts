import type { Switches } from '../../switches/fnoSwitches';
import type { FnoResponse } from '../fnoMessages';
import type { Session } from '../session';
import { connectorResponse, JSON_TYPE, refuse } from './connectorResponse';
import type { OutboundMessage } from './queues';
import type { RecurringJob } from './recurringJobs';

const FIRST: Readonly<Record<string, unknown>> = {
	null: null,
	year1: '0001-01-01T00:00:00',
	year1900: '1900-01-01T00:00:00',
};

function linkTo({ origin, switches }: Session, message: OutboundMessage): string {
	const { host, hostname } = new URL(origin);
	const { activityId, correlationId, blobId } = message;
	const path = `/api/connector/download/%7B${activityId}%7D?correlation-id=${correlationId}&blob=${blobId}`;
	const links: Record<Switches['downloadLink'], string> = {
		http: `http://${hostname}${path}`,
		httpWithPort: `http://${host}${path}`,
		https: `${origin}${path}`,
		withLocale: `http://${hostname}/en${path}`,
		otherHost: `https://127.0.0.1:${new URL(origin).port}${path}`,
	};
	return links[switches.downloadLink];
}

/** The members of older and newer versions, in this casing [O]. */
function membersOf(session: Session, message: OutboundMessage): Record<string, unknown> {
	const { dequeueMembers, firstDelivery } = session.switches;
	const { file, fault, correlationId, dequeuedBefore } = message;
	const plain = {
		CorrelationId: correlationId,
		PopReceipt: Buffer.from(correlationId).toString('base64'),
		DownloadLocation: file === undefined ? '' : linkTo(session, message),
	};
	if (dequeueMembers === 'few') return plain;
	const before =
		dequeuedBefore === undefined ? FIRST[firstDelivery] : new Date(dequeuedBefore).toISOString();
	return {
		...plain,
		IsDownLoadFileExist: file !== undefined,
		FileDownLoadErrorMessage: fault,
		...((dequeuedBefore !== undefined || firstDelivery !== 'absent') && {
			LastDequeueDateTime: before,
		}),
	};
}

/**
 * As .NET writes it: an ampersand is escaped, and parsing and writing it again would change that.
 */
const written = (members: Record<string, unknown>): string =>
	JSON.stringify(members).replaceAll('&', '\\u0026');

/** Delivers the next message. */
export function dequeue(session: Session, job: RecurringJob): FnoResponse {
	const { switches, queues } = session;
	if (job.direction !== 'export')
		throw refuse(switches, 400, `The recurring job ${job.activityId} does not export.`);
	const message = queues.dequeue(job, switches.queueLease === 'halfHour');
	if (message !== undefined) {
		message.handedOut = written(membersOf(session, message));
		return connectorResponse(switches, 200, message.handedOut, JSON_TYPE);
	}
	if (switches.emptyQueue === 'noContent') return connectorResponse(switches, 204);
	if (switches.emptyQueue === 'emptyOk') return connectorResponse(switches, 200);
	return connectorResponse(switches, 200, 'null', JSON_TYPE);
}

/** The file of a message, as long as it is leased. */
export function download(
	{ switches, queues }: Session,
	job: RecurringJob,
	query: URLSearchParams,
): FnoResponse {
	const message = queues
		.outbound()
		.find(
			({ activityId, blobId, correlationId }) =>
				activityId === job.activityId &&
				blobId === query.get('blob') &&
				correlationId === query.get('correlation-id'),
		);
	if (message?.file === undefined) throw refuse(switches, 404, 'The file does not exist.');
	const response = connectorResponse(switches, 200, message.file, 'application/octet-stream');
	const disposition = `attachment; filename=${message.fileName}`;
	return { ...response, headers: { ...response.headers, 'content-disposition': disposition } };
}

/** Removes a message from its queue, if the body is exactly what dequeue returned. */
export function acknowledge(
	{ switches, queues }: Session,
	job: RecurringJob,
	body: string,
): FnoResponse {
	const message = queues
		.outbound()
		.find(({ activityId, handedOut }) => activityId === job.activityId && handedOut === body);
	const isKnown = message !== undefined && !message.isAcknowledged;
	if (!isKnown && switches.lateAcknowledgement === 'refused')
		throw refuse(switches, 400, 'The message does not exist, or somebody else holds it.');
	if (isKnown) message.isAcknowledged = true;
	return switches.acknowledgeResponse === 'empty'
		? connectorResponse(switches, 200)
		: connectorResponse(switches, 200, '"Message acknowledged"', JSON_TYPE);
}
