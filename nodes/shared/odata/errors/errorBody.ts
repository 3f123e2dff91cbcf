import { messageOf, textAt, textsOf, withDetails } from './errorDetails';
import type { Json } from './errorDetails';
import { displayText, htmlText, infologText, isGeneric } from './errorText';
import { parseAnyDepth } from '../json/exactJson';
import { isRecord } from '../../core/guards';

/**
 * Who wrote the response. `fno`: F&O itself, so the request was refused whatever the status is.
 * `webapi`: the ASP.NET layer in front of it, which found no route or failed itself. `gateway`: any
 * proxy or gateway, which doesn't know what happened to the request. `empty`: there is no body.
 */
export type ErrorOrigin = 'fno' | 'webapi' | 'gateway' | 'empty';

export interface ErrorBody {
	/** The innermost text that isn't generic, with the infolog, ready to be shown. */
	message: string;
	/** F&O leaves it empty [documented]; others may not. */
	code: string;
	activityId?: string;
	origin: ErrorOrigin;
	/** Whether F&O's application certainly wrote it, as its headers or its error body show. */
	isFromFno: boolean;
}

/** What the shape of a body shows on its own. */
type Found = Omit<ErrorBody, 'isFromFno'>;

export interface ErrorResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
}

type Shape = (body: Json, response: ErrorResponse) => Found | undefined;

const INNER = ['internalexception', 'innererror', 'innerException', 'InnerException'] as const;
const MAX_DEPTH = 20;

const STATUS_TEXT: Readonly<Record<number, string>> = {
	400: 'The request was refused without a reason.',
	401: 'The sign-in was not accepted.',
	403: 'Access was denied.',
	404: 'Nothing was found at this address.',
	405: 'The method is not allowed at this address.',
	408: 'The request took too long.',
	412: 'The record was changed in the meantime.',
	429: 'The server is busy and asks callers to wait.',
	500: 'The server failed without a reason.',
	502: 'The gateway got no valid response from the server.',
	503: 'The server is not available at the moment.',
	504: 'The gateway got no response from the server in time.',
};

const SHAPES: readonly Shape[] = [odataError, customService, webApiError, connectorError];

/**
 * In: a response that isn't a success. Out: its message, who wrote it and its activity ID.
 * Understands the shapes of OData, custom services, ASP.NET Web API and Microsoft's connector,
 * plain text, HTML and empty bodies [documented and observed]. Never throws.
 */
export function readErrorBody(response: ErrorResponse): ErrorBody {
	const found = parseBody(response);
	const activityId = response.headers['ms-dyn-aid'] || found.activityId;
	return {
		message: infologText(found.message) || byStatus(response.status),
		code: found.code,
		...(activityId ? { activityId } : {}),
		origin: found.origin,
		isFromFno: hasFnoHeaders(response) || found.origin === 'fno' || found.origin === 'webapi',
	};
}

function parseBody(response: ErrorResponse): Found {
	const text = response.text.trim();
	if (text === '') return { message: '', code: '', origin: 'empty' };
	const body = parsed(text);
	if (isRecord(body)) {
		for (const shape of SHAPES) {
			const found = shape(body, response);
			if (found) return found;
		}
		return { message: '', code: '', origin: 'gateway' };
	}
	const plain = typeof body === 'string' ? body : text;
	if (/^<|<html/i.test(plain)) return { message: htmlText(plain), code: '', origin: 'gateway' };
	return {
		message: displayText(plain),
		code: '',
		origin: hasFnoHeaders(response) ? 'fno' : 'gateway',
	};
}

/** Only the first levels are read, so the total number doesn't matter. */
function parsed(text: string): unknown {
	try {
		return parseAnyDepth(text);
	} catch {
		return undefined;
	}
}

function byStatus(status: number): string {
	return `${STATUS_TEXT[status] ?? 'The request failed without a reason.'} (HTTP ${status})`;
}

/** Only the application server itself adds these headers [observed]. */
export function hasFnoHeaders({ headers }: Pick<ErrorResponse, 'headers'>): boolean {
	return Boolean(headers['ms-dyn-aid'] || headers['odata-version']);
}

function odataError(body: Json, response: ErrorResponse): Found | undefined {
	const error = body.error ?? body['odata.error'];
	if (!isRecord(error)) return undefined;
	const levels = chainOf(error);
	const source =
		levels.findLast((level) => !isGeneric(messageOf(level))) ??
		levels.findLast((level) => messageOf(level) !== '') ??
		error;
	const code = textAt(error, 'code');
	const isFno = code === '' || levels.length > 1 || hasFnoHeaders(response);
	return {
		message: withDetails(
			messageOf(source),
			levels.flatMap((level) => textsOf(level.details)),
		),
		code,
		origin: isFno ? 'fno' : 'gateway',
	};
}

/** How F&O's service host begins the text of every exception, with this spelling [observed]. */
const IN_OPERATION = /^An exception occurr?ed when invoking the operation - /;

/**
 * `{Message, ExceptionType, ActivityId}` with HTTP 500, written by F&O's own service host
 * [observed]. Its code is the type of the exception.
 */
function customService(body: Json): Found | undefined {
	if (typeof body.Message !== 'string') return undefined;
	const activityId = textAt(body, 'ActivityId');
	if (activityId === '' && !IN_OPERATION.test(body.Message)) return undefined;
	return {
		message: body.Message.replace(IN_OPERATION, ''),
		code: textAt(body, 'ExceptionType'),
		...(activityId !== '' && { activityId }),
		origin: 'fno',
	};
}

function webApiError(body: Json): Found | undefined {
	if (typeof body.Message !== 'string') return undefined;
	const levels = chainOf(body);
	const texts = [
		body.Message,
		textAt(body, 'MessageDetail'),
		...levels.map((level) => textAt(level, 'ExceptionMessage')),
	];
	const specific = texts.findLast((text) => !isGeneric(text)) ?? body.Message;
	return { message: withDetails(specific, textsOf(body.ModelState)), code: '', origin: 'webapi' };
}

/** Microsoft's connector and other gateways: `{status, message, source}` or similar. */
function connectorError(body: Json): Found | undefined {
	const message = ['message', 'error_description', 'error', 'detail', 'title']
		.map((name) => textAt(body, name))
		.find((text) => text !== '');
	if (message === undefined) return undefined;
	const shown = withDetails(message, textsOf(body.errors));
	return { message: shown, code: textAt(body, 'code'), origin: 'gateway' };
}

/** Out: the error and the errors inside it, outermost first. */
function chainOf(error: Json): Json[] {
	const levels = [error];
	for (let level: Json | undefined = error; level && levels.length < MAX_DEPTH; ) {
		const inside: unknown[] = INNER.map((name) => level?.[name]);
		level = inside.find(isRecord);
		if (level) levels.push(level);
	}
	return levels;
}
