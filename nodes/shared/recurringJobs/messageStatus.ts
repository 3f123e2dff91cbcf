import { isGuid } from '../core/guards';
import { askForText } from '../dataManagement/runs/packageAction';
import type { Connection } from '../transport/types';

/** A message that no batch job has picked up so far [observed]. */
const NOT_YET = '00000000-0000-0000-0000-000000000000';

/** Nothing more will happen to a message with one of these [observed]. */
const FINISHED = ['Processed', 'PreProcessingError', 'ProcessedWithErrors', 'PostProcessingFailed'];

/** Before these, there is no run to look up [documented]. */
const WAITING = ['Enqueued', 'Dequeued', 'Acked'];

/** What F&O says about an enqueued message. */
export interface MessageStatus {
	/** One of F&O's [documented], as it is. */
	status: string;
	isFinished: boolean;
	/** The run that imports it, once there is one. */
	executionId?: string;
}

const withoutBraces = (text: string) => text.replace(/^\{(.*)\}$/, '$1');

function executionIn(text: string): string | undefined {
	const id = withoutBraces(text);
	const isNone = id === '' || (isGuid(id) && id === NOT_YET);
	return isNone ? undefined : id;
}

/**
 * The status of a message, and the run that imports it.
 * @throws FnoError, even if F&O doesn't know the message
 */
export async function readMessageStatus(
	connection: Connection,
	messageId: string,
): Promise<MessageStatus> {
	const status = await askForText(connection, 'GetMessageStatus', { messageId });
	const known = { status, isFinished: FINISHED.includes(status) };
	if (WAITING.includes(status)) return known;
	const text = await askForText(connection, 'GetExecutionIdByMessageId', {
		_messageId: messageId,
	});
	const executionId = executionIn(text);
	return { ...known, ...(executionId !== undefined && { executionId }) };
}
