import { z } from 'zod';
import { parseInput } from './controlInput';
import type { Queues } from '../fno/queues/queues';
import { json, type ServiceResponse } from '../servers/serviceMessages';

/** What the queue routes work on. */
export interface QueueParts {
	environments: Map<string, { queues: Queues }>;
}

interface QueueCall {
	parts: QueueParts;
	names: string[];
	body: unknown;
}

const offerSchema = z
	.object({
		/** The content as Base64; without it, the message has no file. */
		file: z.string().optional(),
		fileName: z.string().default('Export.csv'),
		fault: z.string().default(''),
	})
	.strict();

export type OfferedFile = z.input<typeof offerSchema>;

/** What a client has enqueued. */
export interface EnqueuedMessage {
	messageId: string;
	activityId: string;
	entity: string;
	company: string;
	externalId: string;
	status: string;
	/** Base64. */
	body: string;
}

/** What is waiting in the queue of an export. */
export interface OfferedMessage {
	messageId: string;
	activityId: string;
	isAcknowledged: boolean;
}

const missing = (): ServiceResponse => json(404, { error: 'no such environment or job' });

function offer({ parts, names: [environment, activityId], body }: QueueCall): ServiceResponse {
	const queues = parts.environments.get(environment)?.queues;
	const job = queues?.job(activityId);
	if (queues === undefined || job === undefined) return missing();
	const { file, fileName, fault } = parseInput(offerSchema, body);
	const content = file === undefined ? {} : { file: Buffer.from(file, 'base64') };
	const { messageId } = queues.offer(job, { ...content, fileName, fault });
	return json(200, { messageId });
}

function list({ parts, names: [environment] }: QueueCall): ServiceResponse {
	const queues = parts.environments.get(environment)?.queues;
	if (queues === undefined) return missing();
	const inbound: EnqueuedMessage[] = queues.inbound().map((message) => ({
		messageId: message.messageId,
		activityId: message.activityId,
		entity: message.entity,
		company: message.company,
		externalId: message.externalId,
		status: message.status,
		body: message.body.toString('base64'),
	}));
	const outbound: OfferedMessage[] = queues
		.outbound()
		.map(({ messageId, activityId, isAcknowledged }) => ({
			messageId,
			activityId,
			isAcknowledged,
		}));
	return json(200, { inbound, outbound });
}

/** Control API routes for the queues of recurring jobs. */
export const QUEUE_ROUTES: Record<string, (call: QueueCall) => ServiceResponse> = {
	'GET /queues/*': list,
	'POST /queues/*/*': offer,
};
