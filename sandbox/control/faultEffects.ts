import { setTimeout as sleep } from 'node:timers/promises';
import { EntraError, errorResponse } from '../entra/entraError';
import type { FaultEffect } from './faults';
import { withPageLink } from './pageLinks';
import { keepParts } from '../fno/batch/keepParts';
import { json, type Outcome, type ServiceResponse } from '../servers/serviceMessages';

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

/** Applies the effect of a planned fault, if any, to a request for a path. */
export async function applyEffect(
	effect: FaultEffect | undefined,
	work: () => Promise<ServiceResponse>,
	path = '',
): Promise<Outcome> {
	if (effect === undefined) return work();
	if ('status' in effect) {
		if (effect.afterWork === true) await work();
		return plannedResponse(effect);
	}
	if ('entraError' in effect)
		return errorResponse(new EntraError(Number(effect.entraError.slice('AADSTS'.length))));
	if ('truncate' in effect) return truncated(await work(), effect);
	if ('nextLink' in effect) return withPageLink(await work(), path, effect.nextLink);
	if ('keepParts' in effect) return keepParts(await work(), effect.keepParts);
	if ('delay' in effect) {
		await sleep(effect.delay, undefined, { ref: false });
		return work();
	}
	if (effect.drop === 'afterWork') await work();
	return 'drop';
}
