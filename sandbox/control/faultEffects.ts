import { setTimeout as sleep } from 'node:timers/promises';
import { EntraError, errorAnswer } from '../entra/entraError';
import type { FaultEffect } from './faults';
import { keepParts } from '../fno/batch/keepParts';
import { json, type Outcome, type ServiceAnswer } from '../servers/httpsServer';

type PlannedAnswer = Extract<FaultEffect, { status: number }>;
type Cut = Extract<FaultEffect, { truncate: number }>;

/** The answer that a fault puts in place of the real one. */
export function plannedAnswer({ status, headers = {}, body = '' }: PlannedAnswer): ServiceAnswer {
	return typeof body === 'string' ? { status, headers, body } : json(status, body, headers);
}

/** Where a multipart's closing delimiter begins, else the end. */
function closingOf(body: Buffer): number {
	const closing = body.lastIndexOf('\r\n--');
	return closing < 0 ? body.length : closing;
}

function cutOff(answer: ServiceAnswer, { truncate, ending }: Cut): Outcome {
	const body = Buffer.from(answer.body);
	const kept = Math.floor(body.length * truncate);
	if (ending === 'neat')
		return { ...answer, body: body.subarray(0, Math.min(kept, closingOf(body))) };
	return { answer, breakAfter: kept };
}

/** What comes of a request that a planned fault meets, or none. */
export async function withEffect(
	effect: FaultEffect | undefined,
	work: () => Promise<ServiceAnswer>,
): Promise<Outcome> {
	if (effect === undefined) return work();
	if ('status' in effect) {
		if (effect.afterWork === true) await work();
		return plannedAnswer(effect);
	}
	if ('entraError' in effect)
		return errorAnswer(new EntraError(Number(effect.entraError.slice('AADSTS'.length))));
	if ('truncate' in effect) return cutOff(await work(), effect);
	if ('keepParts' in effect) return keepParts(await work(), effect.keepParts);
	if ('delay' in effect) {
		await sleep(effect.delay, undefined, { ref: false });
		return work();
	}
	if (effect.drop === 'afterWork') await work();
	return 'drop';
}
