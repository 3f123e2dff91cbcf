import type { IDataObject } from 'n8n-workflow';
import { asRecord } from '../../../../shared/records/record';
import type { FnoDownload, FnoResponse } from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import { WithFiles } from '../../operation';
import { fileNameIn, safeName } from '../../run/fileName';
import type { Run } from '../../run/run';
import type { SendParameters } from './parameters';

type Head = Pick<FnoResponse, 'status' | 'headers'>;

/** A cookie of F&O's gateway belongs to a signed-in session, so it isn't passed on. */
const SECRET_HEADERS = new Set(['set-cookie']);

/** Status and headers. */
export const headOf = ({ status, headers }: Head): IDataObject => ({
	statusCode: status,
	headers: Object.fromEntries(
		Object.entries(headers).filter(([name]) => !SECRET_HEADERS.has(name)),
	),
});

/** One item for an object or a value, one for each element of a list, `success` for nothing. */
export function jsonOutput(
	{ fullResponse }: SendParameters,
	response: FnoResponse,
	value: unknown,
): Output[] {
	if (fullResponse) return [{ ...headOf(response), body: value as IDataObject }];
	if (value === undefined) return [{ success: true }];
	return Array.isArray(value) ? value.map(asRecord) : [asRecord(value)];
}

export function textOutput(
	{ fullResponse, outputField }: SendParameters,
	response: FnoResponse,
): IDataObject {
	return { ...(fullResponse && headOf(response)), [outputField]: response.text };
}

/** The name that the response gives its file; otherwise the end of its path. */
function fileNameOf({ headers }: Head, path: string): string {
	const last = path.split(/[?#]/)[0].split('/').filter(Boolean).at(-1);
	return safeName(fileNameIn(headers) || last || 'response');
}

export async function fileOutput(
	run: Run,
	{ fullResponse, outputField, path }: SendParameters,
	response: FnoDownload,
): Promise<WithFiles> {
	const { headers, bytes } = response;
	const [mimeType] = (headers['content-type'] ?? 'application/octet-stream').split(';');
	const file = await run.ctx.helpers.prepareBinaryData(
		bytes,
		fileNameOf(response, path),
		mimeType.trim(),
	);
	const json = { ...(fullResponse && headOf(response)), bytes: bytes.length };
	return new WithFiles(json, { [outputField]: file });
}
