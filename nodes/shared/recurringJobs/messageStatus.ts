import { EMPTY_GUID } from '../core/guards';
import { askForText } from '../dataManagement/runs/packageAction';
import { FnoError, outcomeUnlessCancelled } from '../transport/errors/fnoError';
import type { Connection } from '../transport/types';

/** Nothing more will happen to a message with one of these [observed]. */
const FINISHED = ['Processed', 'PreProcessingError', 'ProcessedWithErrors', 'PostProcessingFailed'];

/** Before these, there is no run to look up [documented]. */
const WAITING = ['Enqueued', 'Dequeued', 'Acked'];

/** The statuses of a message [documented]. */
const STATUSES = [...WAITING, 'Preprocessing', 'Processing', ...FINISHED];

/** What F&O says about an enqueued message. */
export interface MessageStatus {
	/** In the documented spelling if it is a documented one, otherwise as it is. */
	status: string;
	isFinished: boolean;
	/** The run that imports it, once there is one. */
	executionId?: string;
	/** Why F&O doesn't name the run, if it refuses to. */
	noRun?: string;
}

/** In any casing: a loop that waits for the end must not miss it. */
const spelled = (status: string): string =>
	STATUSES.find((known) => known.toLowerCase() === status.toLowerCase()) ?? status;

const withoutQuotes = (text: string) => text.replace(/^"(.*)"$/, '$1').trim();
const withoutBraces = (text: string) => text.replace(/^\{(.*)\}$/, '$1');

const noStatus = (messageId: string) =>
	new FnoError({
		kind: 'refused',
		message: `F&O returned no status for the message ${messageId}`,
		description:
			'Check the Message ID: Enqueue returns it. Look for the message under Manage messages of the job in F&O.',
	});

const isRefusal = (error: unknown): error is FnoError =>
	error instanceof FnoError && (error.kind === 'refused' || error.kind === 'notFound');

const notKnown = (messageId: string, error: FnoError) =>
	new FnoError({
		...error,
		message: `F&O has no status for the message ${messageId}: ${error.message}`,
		description: `${error.description} Check the Message ID: Enqueue returns it. F&O keeps messages only for a few days.`,
	});

async function readStatus(connection: Connection, messageId: string): Promise<string> {
	const read = await outcomeUnlessCancelled(
		askForText(connection, 'GetMessageStatus', { messageId }),
	);
	if (!read.ok) throw isRefusal(read.error) ? notKnown(messageId, read.error) : read.error;
	const status = withoutQuotes(read.value);
	if (status === '') throw noStatus(messageId);
	return spelled(status);
}

/**
 * The run that imports a message. A refusal must not hide the status, which is known by then; the
 * zero ID is a message that no batch job has picked up so far [observed].
 */
async function readRun(
	connection: Connection,
	messageId: string,
): Promise<Pick<MessageStatus, 'executionId' | 'noRun'>> {
	const read = await outcomeUnlessCancelled(
		askForText(connection, 'GetExecutionIdByMessageId', { _messageId: messageId }),
	);
	if (!read.ok) {
		if (!isRefusal(read.error)) throw read.error;
		return { noRun: `F&O did not say which run imports the message: ${read.error.message}` };
	}
	const executionId = withoutBraces(withoutQuotes(read.value));
	return executionId === '' || executionId === EMPTY_GUID ? {} : { executionId };
}

/**
 * The status of a message, and the run that imports it.
 * @throws FnoError, even if F&O doesn't know the message
 */
export async function readMessageStatus(
	connection: Connection,
	messageId: string,
): Promise<MessageStatus> {
	const status = await readStatus(connection, messageId);
	const known = { status, isFinished: FINISHED.includes(status) };
	if (WAITING.includes(status)) return known;
	return { ...known, ...(await readRun(connection, messageId)) };
}
