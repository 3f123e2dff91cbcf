import { acknowledge } from '../../../../shared/recurringJobs/acknowledge';
import { dequeue } from '../../../../shared/recurringJobs/dequeue';
import type { DequeuedMessage } from '../../../../shared/recurringJobs/dequeue';
import { downloadFile } from '../../../../shared/recurringJobs/download';
import { FnoError, outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import { WithFiles } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { fileOutput, messageOutput } from './output';
import { readParameters } from './parameters';
import type { DequeueParameters } from './parameters';

/** How many messages without a file are skipped to find one with a file. */
const MOST_WITHOUT_FILE = 100;

const tooMany = () =>
	new FnoError({
		kind: 'refused',
		message: `The queue returned ${MOST_WITHOUT_FILE} messages without a file in a row`,
		description:
			'They were acknowledged. Run the item again to get the messages after them, and check in F&O why the export has no records.',
	});

const textOf = (error: unknown) =>
	error instanceof FnoError ? `${error.message}. ${error.description}` : String(error);

/**
 * The file with the result of its acknowledgement. It is always output: if the message was
 * acknowledged after all, this is the only copy.
 */
async function acknowledged(
	connection: Connection,
	{ activityId }: DequeueParameters,
	message: DequeuedMessage,
	{ json, binary }: WithFiles,
): Promise<WithFiles> {
	const sent = await outcomeUnlessCancelled(acknowledge(connection, activityId, message.text));
	const result = sent.ok
		? { acknowledged: true }
		: { acknowledged: false, acknowledgeDetails: textOf(sent.error) };
	return new WithFiles({ ...json, ...result }, binary);
}

/** Whether there was nothing to export: then nothing is lost if the message is removed. */
const isWithoutFile = ({ downloadLocation, fault }: DequeuedMessage) =>
	downloadLocation === undefined && fault === undefined;

/** What is returned for a message that stays in the queue and has no file. */
function withoutFile(run: Run, parameters: DequeueParameters, message: DequeuedMessage): Output[] {
	if (parameters.includesWithoutFile) return [messageOutput(parameters, message)];
	const reason = message.fault === undefined ? '' : ` F&O says: ${message.fault}`;
	run.hint(
		`The next message in the queue has no file, so it returns no item. F&O delivers it again until it is acknowledged: to do that, turn on Include Messages Without a File.${reason}`,
	);
	return [];
}

/**
 * Gets the next message of an item's queue with its file. Only the option Acknowledge After Download
 * acknowledges; then a message without a file is acknowledged too, and the next one is taken.
 */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const connection = await run.connection(item);
	const parameters = readParameters(item);
	const { activityId, acknowledges, timeout } = parameters;
	for (let passed = 0; passed < MOST_WITHOUT_FILE; passed += 1) {
		const message = await dequeue(connection, activityId);
		if (message === undefined) return [];
		const { downloadLocation } = message;
		if (downloadLocation !== undefined) {
			const download = await downloadFile(connection, downloadLocation, timeout);
			const output = await fileOutput(run, parameters, message, download);
			return [acknowledges ? await acknowledged(connection, parameters, message, output) : output];
		}
		if (!acknowledges || !isWithoutFile(message)) return withoutFile(run, parameters, message);
		await acknowledge(connection, activityId, message.text);
	}
	throw tooMany();
}
