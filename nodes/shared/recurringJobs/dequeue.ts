import { withoutByteOrderMark } from '../core/byteOrderMark';
import { isRecord } from '../core/guards';
import { rethrow } from '../core/outcome';
import { hasFnoHeaders } from '../odata/errors/errorBody';
import { unknownOutcomeBecause } from '../transport/errors/failures';
import { FnoError } from '../transport/errors/fnoError';
import type { Connection, FnoResponse } from '../transport/types';
import { explained } from './queueFailures';
import { queuePath } from './queuePath';

/** A message as the queue of a recurring job returned it. */
export interface DequeuedMessage {
	/** The body of the response, which an acknowledgement has to repeat unchanged. */
	text: string;
	/** A lease on the message, not its ID [observed]. */
	correlationId: string;
	/** Where its file is; absent for a message without a file. */
	downloadLocation?: string;
	/** When it was delivered before; absent the first time. */
	lastDequeuedAt?: string;
	/** Why there is no file although there should be one, if that is known. */
	fault?: string;
}

const lost = {
	message: 'a message may have left the queue without being received',
	advice:
		'F&O delivers such a message again after about 30 minutes, because it was not acknowledged. Running the item again is safe, but may return a later message first.',
};

/** How .NET and F&O write an empty date. */
const NO_DATE = /^(?:0001|1900)-01-01T00:00:00/;

/** Members by name in lower case: F&O's own casing is irregular [observed]. */
function membersOf(text: string): Map<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(withoutByteOrderMark(text));
		if (!isRecord(value)) return undefined;
		return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
	} catch {
		return undefined;
	}
}

/** Never seen. Such a message must not be taken for one that had nothing to export. */
const NO_LINK = 'There should be a file, but F&O sent no link to it.';

/** In: the body of a dequeue. Out: the message; `undefined` for anything else. */
export function readDequeued(text: string): DequeuedMessage | undefined {
	const members = membersOf(text);
	const textAt = (name: string) => {
		const member = members?.get(name);
		return typeof member === 'string' ? member.trim() : '';
	};
	const correlationId = textAt('correlationid');
	if (correlationId === '' || textAt('popreceipt') === '') return undefined;
	const link = textAt('downloadlocation');
	const last = textAt('lastdequeuedatetime');
	const exists = String(members?.get('isdownloadfileexist') ?? '').toLowerCase();
	const hasFile = link !== '' && exists !== 'false';
	const fault =
		textAt('filedownloaderrormessage') || (exists === 'true' && !hasFile ? NO_LINK : '');
	return {
		text,
		correlationId,
		...(hasFile && { downloadLocation: link }),
		...(fault !== '' && { fault }),
		...(last !== '' && !NO_DATE.test(last) && { lastDequeuedAt: last }),
	};
}

const unreadable = ({ headers }: FnoResponse) =>
	new FnoError({
		kind: 'notReadBack',
		message: 'The queue responded with something that is not a message',
		description:
			'If a message left the queue, F&O delivers it again after about 30 minutes, because it was not acknowledged.',
		...(headers['ms-dyn-aid'] && { activityId: headers['ms-dyn-aid'] }),
	});

/**
 * Gets the next message of a queue, which then hides it for 30 minutes [documented]. It counts as a
 * write, because it changes what the next call gets: it is never blindly sent again.
 * @param timeout milliseconds without a response; `undefined` for the usual time
 * @returns `undefined` if nothing is queued
 * @throws FnoError; `unknownOutcome` if the response was lost or isn't certainly F&O's
 */
export async function dequeue(
	connection: Connection,
	activityId: string,
	timeout?: number,
): Promise<DequeuedMessage | undefined> {
	const response = await connection
		.request({
			method: 'GET',
			effect: 'write',
			path: queuePath('dequeue', activityId),
			...(timeout !== undefined && { timeout }),
		})
		.catch((error: unknown) => rethrow(explained(error, lost)));
	const { status, text } = response;
	// 204 [observed]; the others are a [guess], and only accepted from F&O itself.
	const isEmpty = ['', 'null'].includes(text.trim());
	if (status === 204 || (isEmpty && hasFnoHeaders(response))) return undefined;
	const message = readDequeued(text);
	if (message) return message;
	if (hasFnoHeaders(response)) throw unreadable(response);
	throw explained(unknownOutcomeBecause('the response was not from F&O itself'), lost);
}
