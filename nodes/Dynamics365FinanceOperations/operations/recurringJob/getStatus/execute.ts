import type { IDataObject } from 'n8n-workflow';
import { readDetails } from '../../../../shared/dataManagement/runs/runDetails';
import { readErrors } from '../../../../shared/dataManagement/runs/runErrors';
import { readMessageStatus } from '../../../../shared/recurringJobs/messageStatus';
import type { MessageStatus } from '../../../../shared/recurringJobs/messageStatus';
import { FnoError, outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import { asJson, entityResult } from '../../dataPackage/results/entityResult';
import { toItem } from '../../dataPackage/results/refusedRowItems';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readGuid } from '../activityId';

const LEFT_OUT =
	'Refused rows are left out, because they may belong to any company and the credential has Allowed Companies.';

/** A message without a run was never read. */
const NO_RUN: Readonly<Record<string, string>> = {
	PreProcessingError:
		'F&O could not read the file, so there is no run. Check the message in F&O, under Manage messages of the job.',
};

const noMessage = (messageId: string, error: FnoError) =>
	new FnoError({
		...error,
		message: `F&O has no status for the message ${messageId}: ${error.message}`,
		description: `${error.description} Check the Message ID, which Enqueue returned. F&O keeps messages for a few days only.`,
	});

async function statusOf(connection: Connection, messageId: string): Promise<MessageStatus> {
	const read = await outcomeUnlessCancelled(readMessageStatus(connection, messageId));
	if (read.ok) return read.value;
	const { error } = read;
	const isRefused =
		error instanceof FnoError && (error.kind === 'refused' || error.kind === 'notFound');
	throw isRefused ? noMessage(messageId, error) : error;
}

/** The rows that F&O refused; `undefined` if this credential may not see them. */
async function refusedRows(
	run: Run,
	connection: Connection,
	executionId: string,
	labels: readonly string[],
): Promise<IDataObject[] | undefined> {
	if (connection.allowedCompanies) {
		run.hint(LEFT_OUT);
		return undefined;
	}
	const rows = await readErrors(connection, executionId);
	return rows.map((row) => toItem(executionId, row, labels));
}

/** The status of an item's message. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const messageId = readGuid(item, {
		name: 'messageId',
		label: 'Message ID',
		advice: 'Enter the messageId that Enqueue returned.',
	});
	const connection = await run.connection(item);
	const { status, isFinished, executionId } = await statusOf(connection, messageId);
	const common = { messageId, status, isFinished };
	if (executionId === undefined) {
		const details = NO_RUN[status];
		return [{ ...common, executionId: null, ...(details !== undefined && { details }) }];
	}
	const entities = await readDetails(connection, executionId);
	const labels = entities.map(({ entity }) => entity);
	const rows = await refusedRows(run, connection, executionId, labels);
	return [
		{
			...common,
			executionId,
			entities: entities.map((each) =>
				asJson(
					entityResult(each.entity, each, {
						rows: undefined,
						execute: each.targetStatus !== undefined,
					}),
				),
			),
			...(rows && { refusedRows: rows }),
		},
	];
}
