import type { IDataObject } from 'n8n-workflow';
import type { DequeuedMessage } from '../../../../shared/recurringJobs/dequeue';
import type { FnoDownload } from '../../../../shared/transport/types';
import { WithFiles } from '../../operation';
import { fileNameIn, safeName } from '../../run/fileName';
import type { Run } from '../../run/run';
import type { DequeueParameters } from './parameters';

const ZIP_START = Buffer.from('PK', 'latin1');

/** What is known about a message, without its file. */
export const messageOutput = (
	{ activityId }: DequeueParameters,
	message: DequeuedMessage,
): IDataObject => ({
	activityId,
	correlationId: message.correlationId,
	isRepeated: message.lastDequeuedAt !== undefined,
	...(message.lastDequeuedAt !== undefined && { lastDequeuedAt: message.lastDequeuedAt }),
	hasFile: message.downloadLocation !== undefined,
	...(message.fault !== undefined && { fault: message.fault }),
	acknowledge: message.text,
});

function fileNameOf({ headers, bytes }: FnoDownload, message: DequeuedMessage): string {
	const isZip = bytes.subarray(0, ZIP_START.length).equals(ZIP_START);
	return safeName(fileNameIn(headers) || `${message.correlationId}${isZip ? '.zip' : ''}`);
}

/** A message with its file, stored in n8n. */
export async function fileOutput(
	run: Run,
	parameters: DequeueParameters,
	message: DequeuedMessage,
	download: FnoDownload,
): Promise<WithFiles> {
	const fileName = fileNameOf(download, message);
	const { bytes } = download;
	const file = await run.ctx.helpers.prepareBinaryData(bytes, fileName);
	const json = { ...messageOutput(parameters, message), fileName, bytes: bytes.length };
	return new WithFiles(json, { [parameters.outputField]: file });
}
