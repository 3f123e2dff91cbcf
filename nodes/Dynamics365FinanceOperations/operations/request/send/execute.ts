import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../shared/core/inputError';
import { rethrow } from '../../../../shared/core/outcome';
import { asRecord } from '../../../../shared/records/record';
import { readJsonResponse, valueOfResponse } from '../../../../shared/transport/client/readJson';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { readPages } from '../../../../shared/transport/reads/pages';
import type {
	Connection,
	Effect,
	FnoDownload,
	FnoRequest,
	FnoResponse,
} from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { requestPath } from './address';
import { requestBody } from './body';
import type { Body } from './body';
import { effectOf } from './effect';
import { requestHeaders } from './headers';
import { readParameters } from './parameters';
import type { SendParameters } from './parameters';
import { fileOutput, headOf, jsonOutput, textOutput } from './responseOutput';

/** A request without its body and its effect, which decides how it is sent. */
type Prepared = Omit<FnoRequest, 'body' | 'effect'>;

function prepare(parameters: SendParameters, connection: Connection, body?: Body): Prepared {
	const { method, path, query, headers, format, timeout } = parameters;
	return {
		method,
		path: requestPath(connection.instance, path, query),
		headers: {
			...(format !== 'json' && { Accept: '*/*' }),
			...(body && { 'Content-Type': body.contentType }),
			...requestHeaders(headers),
		},
		...(timeout !== undefined && { timeout }),
	};
}

function checkPaging({ followNextLinks, method, format, fullResponse }: SendParameters): void {
	if (!followNextLinks) return;
	if (fullResponse) {
		throw new InputError({
			field: 'Include Status and Headers',
			value: fullResponse,
			message:
				'Include Status and Headers and Follow Next Links are both on, but each page has its own status and headers',
			advice: 'Remove one of the two options.',
		});
	}
	if (method === 'GET' && format === 'json') return;
	throw new InputError({
		field: 'Follow Next Links',
		value: followNextLinks,
		message: 'Follow Next Links is on, but only lists read as JSON have next links',
		advice: 'Choose the method GET and the response format JSON, or remove the option.',
	});
}

/** All records of a list. Each page is requested with the headers of the first. */
async function allPages(connection: Connection, prepared: Prepared): Promise<IDataObject[]> {
	const reader = {
		...(connection.signal && { signal: connection.signal }),
		request: async (page: FnoRequest) =>
			await connection.request({
				...page,
				...(prepared.timeout !== undefined && { timeout: prepared.timeout }),
				headers: { ...prepared.headers, ...page.headers },
			}),
	};
	const items: IDataObject[] = [];
	for await (const rows of readPages(reader, prepared.path)) {
		for (const row of rows) items.push(asRecord(row));
	}
	return items;
}

/** Without the byte order mark that may come first, even before a bare number [observed]. */
const asText = ({ status, headers, bytes }: FnoDownload): FnoResponse => ({
	status,
	headers,
	text: new TextDecoder('utf-8').decode(bytes),
});

/** A write has happened by now, even if n8n can't store the response. */
const storedFile = async (
	run: Run,
	parameters: SendParameters,
	response: FnoDownload,
	effect: Effect,
): Promise<Output> =>
	await fileOutput(run, parameters, response).catch((error: unknown) => {
		if (effect === 'read') return rethrow(error);
		throw new FnoError({
			kind: 'notReadBack',
			message: `The request was carried out, but its response could not be stored as a file: ${error instanceof Error ? error.message : ''}`,
			description: 'Do not send it again just to get the response.',
		});
	});

/**
 * Sends the request of an item. Whatever isn't certainly a read counts as a write: a read-only
 * credential blocks it, and it is never sent again if it may have arrived.
 */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const parameters = readParameters(item);
	checkPaging(parameters);
	const { format, method, followNextLinks } = parameters;
	const hasBody = method !== 'GET' && method !== 'HEAD';
	const connection = await run.connection(item);
	const body = hasBody ? await requestBody(run, item) : undefined;
	const prepared = prepare(parameters, connection, body);
	const effect = effectOf(method, prepared.path);
	if (followNextLinks && effect === 'read') return await allPages(connection, prepared);
	if (method === 'GET' && format === 'json' && effect === 'read') {
		const request = { ...prepared, effect };
		const { response, value } = await readJsonResponse(connection, request);
		return jsonOutput(parameters, response, value);
	}
	const response = await connection.transfer({
		...prepared,
		effect,
		...(body && { body: body.content }),
	});
	if (method === 'HEAD') return [headOf(response)];
	if (format === 'file') return [await storedFile(run, parameters, response, effect)];
	const text = asText(response);
	if (format === 'text') return [textOutput(parameters, text)];
	return jsonOutput(parameters, text, valueOfResponse(text));
}
