import type { IDataObject } from 'n8n-workflow';
import type { DequeuedMessage } from '../../../../shared/recurringJobs/dequeue';
import { startsAsZip } from '../../../../shared/dataManagement/package/zip/zipStart';
import type { ArrivingFile } from '../../../../shared/transport/types';
import { WithFiles } from '../../operation';
import { fileNameIn, safeName } from '../../run/fileName';
import type { Run } from '../../run/run';
import type { DequeueParameters } from './parameters';

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

function fileNameOf({ headers, start }: ArrivingFile, message: DequeuedMessage): string {
	const ending = startsAsZip(start) ? '.zip' : '';
	return safeName(fileNameIn(headers) || `${message.correlationId}${ending}`);
}

/**
 * n8n finds a type by the name, but not by the content of a file that is still arriving. A workbook
 * is a zip as well, with a name that says more.
 */
const mimeTypeOf = ({ start }: ArrivingFile, fileName: string): string | undefined =>
	startsAsZip(start) && !/\.xlsx$/i.test(fileName) ? 'application/zip' : undefined;

/** A message with its file, stored in n8n as it arrives. */
export async function fileOutput(
	run: Run,
	parameters: DequeueParameters,
	message: DequeuedMessage,
	arriving: ArrivingFile,
): Promise<WithFiles> {
	const fileName = fileNameOf(arriving, message);
	const file = await run.ctx.helpers.prepareBinaryData(
		arriving.content,
		fileName,
		mimeTypeOf(arriving, fileName),
	);
	const json = { ...messageOutput(parameters, message), fileName, bytes: arriving.size() };
	return new WithFiles(json, { [parameters.outputField]: file });
}
