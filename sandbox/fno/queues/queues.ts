import { randomUUID } from 'node:crypto';
import { RECURRING_JOBS, type RecurringJob } from './recurringJobs';

/** How far a message has come [D]. */
export type MessageStatus =
	| 'Enqueued'
	| 'Dequeued'
	| 'Acked'
	| 'Preprocessing'
	| 'Processing'
	| 'Processed'
	| 'PreProcessingError'
	| 'ProcessedWithErrors'
	| 'PostProcessingFailed';

/** A file or package that a client has put into a queue. */
export interface InboundMessage {
	messageId: string;
	activityId: string;
	content: RecurringJob['content'];
	body: Buffer;
	/** The label of the entity; '' for a package. */
	entity: string;
	/** '' if none was named. */
	company: string;
	externalId: string;
	status: MessageStatus;
	/** Once a batch job has picked the message up. */
	executionId?: string;
	enqueuedAt: string;
}

/** A file that an export left in a queue. */
export interface OutboundFile {
	/** Absent for a message without a file. */
	file?: Buffer;
	fileName: string;
	/** Why there is no file; '' for no reason. */
	fault: string;
}

export interface OutboundMessage extends OutboundFile {
	messageId: string;
	activityId: string;
	/** A lease, not the message: new with each delivery [O]. */
	correlationId: string;
	blobId: string;
	/** The body of the latest delivery, which an acknowledgement must repeat. */
	handedOut?: string;
	/** When it was last delivered, in milliseconds. */
	dequeuedAt?: number;
	/** When it was delivered before that. */
	dequeuedBefore?: number;
	isAcknowledged: boolean;
}

const LEASE = 30 * 60_000;

/** The queues of one environment. */
export interface Queues {
	job: (activityId: string) => RecurringJob | undefined;
	enqueue: (
		message: Pick<InboundMessage, 'body' | 'entity' | 'company' | 'externalId'> & {
			job: RecurringJob;
		},
	) => InboundMessage;
	/** Everything that was enqueued, in order. */
	inbound: () => InboundMessage[];
	message: (messageId: string) => InboundMessage | undefined;
	/** Puts a file into the queue of an export. */
	offer: (job: RecurringJob, file: OutboundFile) => OutboundMessage;
	/** Delivers the first message that isn't leased; `lasts`: whether a lease hides it. */
	dequeue: (job: RecurringJob, lasts: boolean) => OutboundMessage | undefined;
	outbound: () => OutboundMessage[];
	/** The batch job that processes what was enqueued, while it runs. */
	batchJob: Promise<void> | undefined;
	clear: () => void;
}

export function createQueues(): Queues {
	let inbound: InboundMessage[] = [];
	let outbound: OutboundMessage[] = [];
	return {
		batchJob: undefined,
		job: (activityId) =>
			RECURRING_JOBS.find((each) => each.activityId === activityId.toLowerCase()),
		enqueue({ job, ...given }) {
			const message: InboundMessage = {
				...given,
				messageId: randomUUID(),
				activityId: job.activityId,
				content: job.content,
				status: 'Enqueued',
				enqueuedAt: new Date().toISOString(),
			};
			inbound.push(message);
			return message;
		},
		inbound: () => inbound,
		message: (messageId) => inbound.find((each) => each.messageId === messageId.toLowerCase()),
		offer(job, file) {
			const message: OutboundMessage = {
				...file,
				messageId: randomUUID(),
				activityId: job.activityId,
				correlationId: randomUUID(),
				blobId: randomUUID(),
				isAcknowledged: false,
			};
			outbound.push(message);
			return message;
		},
		dequeue({ activityId }, lasts) {
			const now = Date.now();
			const found = outbound.find(
				(each) =>
					each.activityId === activityId &&
					!each.isAcknowledged &&
					(!lasts || each.dequeuedAt === undefined || now - each.dequeuedAt >= LEASE),
			);
			if (found === undefined) return undefined;
			found.dequeuedBefore = found.dequeuedAt;
			found.dequeuedAt = now;
			found.correlationId = randomUUID();
			return found;
		},
		outbound: () => outbound,
		clear() {
			this.batchJob = undefined;
			inbound = [];
			outbound = [];
		},
	};
}
