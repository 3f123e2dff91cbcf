import { withoutByteOrderMark } from '../core/byteOrderMark';
import { EMPTY_GUID, isGuid, isRecord } from '../core/guards';
import { rethrow } from '../core/outcome';
import { hasFnoHeaders } from '../odata/errors/errorBody';
import { unknownOutcomeBecause } from '../transport/errors/failures';
import { FnoError } from '../transport/errors/fnoError';
import type { Connection, FnoDownload } from '../transport/types';
import { explained } from './queueFailures';
import { queuePath } from './queuePath';

/** What is put into a queue. */
export interface QueuedFile {
	activityId: string;
	bytes: Buffer;
	/** Whether it is a data package, which names its entities itself. */
	isPackage: boolean;
	/** The label of the data entity; '' for a package. */
	entity: string;
	/** '' for the company of the job. */
	company: string;
	/** The sender's own name for the message, for finding it; '' for none. */
	externalId: string;
	/** Milliseconds; `undefined` for the default. */
	timeout?: number;
}

const lostEnqueue = ({ externalId }: QueuedFile) => ({
	message: 'the file may or may not be in the queue of the job',
	advice: `It was not sent again, because the queue could then contain it twice. Look under Manage messages of the job in F&O${externalId && `, where the external ID is ${externalId}`}, before you run the item again.`,
});

function guidIn(value: unknown): string | undefined {
	const text = isRecord(value) ? value.value : value;
	if (typeof text !== 'string') return undefined;
	const id = text.trim().replace(/^\{(.*)\}$/, '$1');
	return isGuid(id) && id !== EMPTY_GUID ? id.toLowerCase() : undefined;
}

/**
 * In: the body after an enqueue: the ID as JSON text, in a member `value`, or as it is [observed].
 * Out: the ID of the message; `undefined` if there is none.
 */
export function messageIdIn(text: string): string | undefined {
	const plain = withoutByteOrderMark(text).trim();
	try {
		return guidIn(JSON.parse(plain));
	} catch {
		return guidIn(plain);
	}
}

const noMessageId = ({ headers }: FnoDownload) =>
	new FnoError({
		kind: 'notReadBack',
		message: 'The file was added to the queue, but the response has no message ID',
		description:
			'Do not send it again just to get the ID. Look for the message under Manage messages of the job in F&O.',
		...(headers['ms-dyn-aid'] && { activityId: headers['ms-dyn-aid'] }),
	});

/**
 * Puts a file into the queue of a recurring job, once: only if the instance was throttling or
 * unreachable, it is sent again.
 * @returns the ID of the message
 * @throws FnoError; `unknownOutcome` if the response was lost or isn't certainly F&O's
 */
export async function enqueue(connection: Connection, file: QueuedFile): Promise<string> {
	const { activityId, bytes, isPackage, entity, company, externalId, timeout } = file;
	const lost = lostEnqueue(file);
	const response = await connection
		.transfer({
			method: 'POST',
			effect: 'write',
			path: queuePath('enqueue', activityId, { entity, company }),
			headers: {
				Accept: '*/*',
				'Content-Type': isPackage ? 'application/zip' : 'application/octet-stream',
				...(externalId !== '' && { 'x-ms-dyn-externalidentifier': externalId }),
			},
			body: bytes,
			...(timeout !== undefined && { timeout }),
		})
		.catch((error: unknown) => rethrow(explained(error, lost)));
	const messageId = messageIdIn(response.bytes.toString('utf8'));
	if (messageId !== undefined) return messageId;
	if (hasFnoHeaders(response)) throw noMessageId(response);
	throw explained(unknownOutcomeBecause('the response was not from F&O itself'), lost);
}
