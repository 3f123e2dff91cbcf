import { setTimeout as sleep } from 'node:timers/promises';
import { EntraError, errorResponse } from '../entra/entraError';
import type { FaultEffect } from './faults';
import { firstItems, keepParts } from '../fno/batch/keepParts';
import {
	json,
	type Outcome,
	type ServiceRequest,
	type ServiceResponse,
} from '../servers/serviceMessages';
import type { LateWork } from './lateWork';
import { withPageLink } from './pageLinks';

type PlannedResponse = Extract<FaultEffect, { status: number }>;
type Truncation = Extract<FaultEffect, { truncate: number }>;

/** The response that a fault sends instead of the real one. */
export function plannedResponse({
	status,
	headers = {},
	body = '',
}: PlannedResponse): ServiceResponse {
	return typeof body === 'string' ? { status, headers, body } : json(status, body, headers);
}

/** Index of a multipart's closing delimiter, or the end of the body. */
function closingDelimiterIndex(body: Buffer): number {
	const closing = body.lastIndexOf('\r\n--');
	return closing < 0 ? body.length : closing;
}

function truncated(response: ServiceResponse, { truncate, ending }: Truncation): Outcome {
	const body = Buffer.from(response.body);
	const keptBytes = Math.floor(body.length * truncate);
	if (ending === 'neat')
		return {
			...response,
			body: body.subarray(0, Math.min(keptBytes, closingDelimiterIndex(body))),
		};
	return { response, breakAfter: keptBytes };
}

type UnseenWork = Pick<PlannedResponse, 'afterWork' | 'workAfter' | 'afterParts'>;

/** The service that a fault stands before, and what it does later. */
export interface FaultedService {
	request: ServiceRequest;
	handle: (request: ServiceRequest) => Promise<ServiceResponse>;
	lateWork: LateWork;
}

/** Processes a request whose own response is never delivered. */
async function workUnseen(
	{ afterWork = false, workAfter, afterParts }: UnseenWork,
	{ request, handle, lateWork }: FaultedService,
): Promise<void> {
	const reached = afterParts === undefined ? request : firstItems(request, afterParts);
	if (workAfter !== undefined) lateWork.plan(workAfter, () => handle(reached));
	else if (afterWork || (afterParts ?? 0) > 0) await handle(reached);
}

function withEcho(response: ServiceResponse, { headers }: ServiceRequest): ServiceResponse {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
	return { ...response, body: `${response.body.toString()}\n${lines.join('')}` };
}

/** Applies the effect of a planned fault, if any, to a request. */
export async function applyEffect(
	effect: FaultEffect | undefined,
	service: FaultedService,
): Promise<Outcome> {
	const { request, handle } = service;
	if (effect === undefined) return handle(request);
	if ('status' in effect) {
		await workUnseen(effect, service);
		const response = plannedResponse(effect);
		return effect.echo === true ? withEcho(response, request) : response;
	}
	if ('entraError' in effect)
		return errorResponse(new EntraError(Number(effect.entraError.slice('AADSTS'.length))));
	if ('truncate' in effect) return truncated(await handle(request), effect);
	if ('keepParts' in effect) return keepParts(await handle(request), effect.keepParts);
	if ('nextLink' in effect)
		return withPageLink(await handle(request), request.path, effect.nextLink);
	if ('drip' in effect) {
		const { drip: overMs, ending = 'complete' } = effect;
		return { response: await handle(request), overMs, ending };
	}
	if ('delay' in effect) {
		await sleep(effect.delay, undefined, { ref: false });
		return handle(request);
	}
	// A fault of handshakes has no request.
	if (effect.drop !== 'handshake')
		await workUnseen({ ...effect, afterWork: effect.drop === 'afterWork' }, service);
	return 'drop';
}
