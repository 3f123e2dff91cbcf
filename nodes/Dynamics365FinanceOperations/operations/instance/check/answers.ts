import { isRecord } from '../../../../shared/core/guards';
import { parseExact } from '../../../../shared/odata/json/exactJson';
import { readErrorBody } from '../../../../shared/odata/errors/errorBody';
import type { ErrorBody } from '../../../../shared/odata/errors/errorBody';
import {
	isServerTrouble,
	isSuccess,
	TOO_MANY_REQUESTS,
} from '../../../../shared/transport/errors/statusMeanings';
import { isWebPage } from '../../../../shared/transport/http/exchange';
import type { FnoResponse } from '../../../../shared/transport/types';
import type { Seen } from './asker';

/** What one observation says about the instance. */
export type Answer =
	| { kind: 'success'; response: FnoResponse; elapsed: number }
	/** F&O certainly refused. */
	| { kind: 'refused'; status: number; error: ErrorBody }
	/** Nothing certain: no response, or one that is about something else than the request. */
	| { kind: 'unclear'; seen: string };

const UNSENT: Record<Extract<Seen, { unsent: unknown }>['unsent'], string> = {
	throttled: 'Not sent: the instance asked to wait longer than a check waits',
	silent: 'Not sent: the instance did not respond',
	noToken: 'Not sent: there is no token',
	spent: 'Not sent: the check has reached its limit of requests',
};

const FAILED: Record<Extract<Seen, { failure: unknown }>['failure'], string> = {
	unreachable: 'No connection was made',
	blocked: 'n8n or the machine stopped the request before it was sent',
	interrupted: 'No complete response arrived',
	noToken: 'Not sent: there is no token',
};

const unclear = (seen: string): Answer => ({ kind: 'unclear', seen });

/** In: what was seen. Out: a description that uses only this package's own words. */
export function answerOf(seen: Seen): Answer {
	if ('unsent' in seen) return unclear(UNSENT[seen.unsent]);
	if ('failure' in seen) return unclear(FAILED[seen.failure]);
	const { response, elapsed } = seen;
	const { status } = response;
	if (isSuccess(status)) {
		if (isWebPage(response)) return unclear('A web page was returned instead of data');
		return { kind: 'success', response, elapsed };
	}
	if (status < 400) return unclear(`A redirect was returned instead of data (HTTP ${status})`);
	if (status === 401) return unclear('The instance did not accept the sign-in (HTTP 401)');
	if (status === TOO_MANY_REQUESTS)
		return unclear('The instance was throttling requests (HTTP 429)');
	const error = readErrorBody(response);
	const isTrouble = isServerTrouble(status) && error.origin !== 'fno';
	if (isTrouble) return unclear(`The instance could not respond (HTTP ${status})`);
	if (!error.isFromFno) return unclear(`HTTP ${status} may not have come from F&O`);
	return { kind: 'refused', status, error };
}

/** The JSON object in a response; `undefined` if there is none. */
export function objectIn({ text }: FnoResponse): Record<string, unknown> | undefined {
	try {
		const value = parseExact(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** The records of a list; `undefined` if the response isn't a list. */
export function rowsIn(response: FnoResponse): Array<Record<string, unknown>> | undefined {
	const value = objectIn(response)?.value;
	return Array.isArray(value) ? value.filter(isRecord) : undefined;
}

/** A member that is text, or a number as text. */
export function textIn(row: Record<string, unknown> | undefined, name: string): string {
	const value = row?.[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
