import { htmlText, isGeneric, shownText, infologText } from './errorText';
import { tryParseExact } from '../json/exactJson';
import { isRecord } from '../../core/guards';

/**
 * Who wrote the answer. `fno`: F&O itself, so the request was refused whatever the status says.
 * `webapi`: the ASP.NET layer before it, which knew no route or failed by itself. `gateway`:
 * anything in between, which does not know what became of the request. `empty`: nobody.
 */
export type ErrorOrigin = 'fno' | 'webapi' | 'gateway' | 'empty';

export interface ErrorBody {
	/** The innermost text that says something, with the infolog, fit to be shown. */
	message: string;
	/** F&O leaves it empty [documented]; others may not. */
	code: string;
	activityId?: string;
	origin: ErrorOrigin;
}

export interface ErrorResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	text: string;
}

type Json = Record<string, unknown>;
type Shape = (body: Json, answer: ErrorResponse) => ErrorBody | undefined;

const INNER = ['internalexception', 'innererror', 'innerException', 'InnerException'] as const;
const DEEPEST = 20;
const MOST_DETAILS = 20;

const STATUS_TEXT: Readonly<Record<number, string>> = {
	400: 'The request was refused without a reason.',
	401: 'The sign-in was not accepted.',
	403: 'Access was denied.',
	404: 'Nothing was found at this address.',
	405: 'The method is not allowed at this address.',
	408: 'The request took too long.',
	412: 'The record was changed in the meantime.',
	429: 'The environment is busy and asks to wait.',
	500: 'The environment failed without a reason.',
	502: 'The gateway got no valid answer from the environment.',
	503: 'The environment is not available at the moment.',
	504: 'The gateway got no answer from the environment in time.',
};

const SHAPES: readonly Shape[] = [odataError, customService, webApiError, connectorError];

/**
 * In: an answer that is no success. Out: what it says, who says it and under which activity.
 * Understands the shapes of OData, custom services, ASP.NET Web API and Microsoft's connector,
 * plain text, HTML and nothing [documented and observed]. Never throws.
 */
export function readErrorBody(answer: ErrorResponse): ErrorBody {
	const finding = findingOf(answer);
	const activityId = answer.headers['ms-dyn-aid'] || finding.activityId;
	return {
		message: infologText(finding.message) || byStatus(answer.status),
		code: finding.code,
		...(activityId ? { activityId } : {}),
		origin: finding.origin,
	};
}

function findingOf(answer: ErrorResponse): ErrorBody {
	const text = answer.text.trim();
	if (text === '') return { message: '', code: '', origin: 'empty' };
	const body = tryParseExact(text);
	if (isRecord(body)) {
		for (const shape of SHAPES) {
			const finding = shape(body, answer);
			if (finding) return finding;
		}
		return { message: '', code: '', origin: 'gateway' };
	}
	const plain = typeof body === 'string' ? body : text;
	if (/^<|<html/i.test(plain)) return { message: htmlText(plain), code: '', origin: 'gateway' };
	return { message: shownText(plain), code: '', origin: isFnoResponse(answer) ? 'fno' : 'gateway' };
}

function byStatus(status: number): string {
	return `${STATUS_TEXT[status] ?? 'The request failed without a reason.'} (HTTP ${status})`;
}

/** Headers that only the application server itself adds [observed]. */
function isFnoResponse({ headers }: ErrorResponse): boolean {
	return Boolean(headers['ms-dyn-aid'] || headers['odata-version']);
}

function odataError(body: Json, answer: ErrorResponse): ErrorBody | undefined {
	const error = body.error ?? body['odata.error'];
	if (!isRecord(error)) return undefined;
	const levels = chainOf(error);
	const told =
		levels.findLast((level) => !isGeneric(messageOf(level))) ??
		levels.findLast((level) => messageOf(level) !== '') ??
		error;
	const code = textAt(error, 'code');
	const own = code === '' || levels.length > 1 || isFnoResponse(answer);
	const message = messageOf(told);
	return {
		message: (isGeneric(message) && textsOf(error.details)) || message,
		code,
		origin: own ? 'fno' : 'gateway',
	};
}

/** `{Message, ExceptionType, ActivityId}` with HTTP 500, written by F&O's own service host. */
function customService(body: Json): ErrorBody | undefined {
	const activityId = textAt(body, 'ActivityId');
	if (activityId === '' || typeof body.Message !== 'string') return undefined;
	return { message: body.Message, code: '', activityId, origin: 'fno' };
}

function webApiError(body: Json): ErrorBody | undefined {
	if (typeof body.Message !== 'string') return undefined;
	const levels = chainOf(body);
	const texts = [
		body.Message,
		textAt(body, 'MessageDetail'),
		...levels.map((level) => textAt(level, 'ExceptionMessage')),
	];
	const told = texts.findLast((text) => !isGeneric(text));
	const message = told ?? (textsOf(body.ModelState) || body.Message);
	return { message, code: '', origin: 'webapi' };
}

/** Microsoft's connector and other gateways: `{status, message, source}` or the like. */
function connectorError(body: Json): ErrorBody | undefined {
	const message = ['message', 'error_description', 'error', 'detail', 'title']
		.map((name) => textAt(body, name))
		.find((text) => text !== '');
	if (message === undefined) return undefined;
	const told = (isGeneric(message) && textsOf(body.errors)) || message;
	return { message: told, code: textAt(body, 'code'), origin: 'gateway' };
}

/** Out: the error itself and everything inside it, outermost first. */
function chainOf(error: Json): Json[] {
	const levels = [error];
	for (let level: Json | undefined = error; level && levels.length < DEEPEST; ) {
		const inside: unknown[] = INNER.map((name) => level?.[name]);
		level = inside.find(isRecord);
		if (level) levels.push(level);
	}
	return levels;
}

/**
 * In: the details of an error [documented]: OData's list of `{message}`, or the texts of ASP.NET
 * by the name of what they are about. Out: the texts, '' when there are none.
 */
function textsOf(details: unknown): string {
	const byName = isRecord(details) ? Object.entries(details) : [['', details] as const];
	const texts = byName.flatMap(([name, list]) => {
		const about = name === '' || name === 'entity' ? '' : `${name}: `;
		const each: unknown[] = Array.isArray(list) ? list.slice(0, MOST_DETAILS) : [];
		return each
			.map((detail) => (isRecord(detail) ? messageOf(detail) : detail))
			.flatMap((text) => (typeof text === 'string' && !isGeneric(text) ? about + text : []));
	});
	return texts.slice(0, MOST_DETAILS).join(' ');
}

function messageOf(level: Json): string {
	const { message } = level;
	return isRecord(message) ? textAt(message, 'value') : textAt(level, 'message');
}

function textAt(holder: Json, name: string): string {
	const value = holder[name];
	return typeof value === 'string' ? value : '';
}
