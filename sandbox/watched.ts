import { setTimeout as sleep } from 'node:timers/promises';
import { EntraError, errorAnswer } from './entra/errors';
import { describeEffect, type FaultEffect, type Faults } from './faults';
import { json, type Outcome, type ServiceAnswer, type ServiceRequest } from './http';
import { describeRequest, type RequestLog, type ServiceName } from './log';

export interface Watch {
	service: ServiceName;
	environment?: string;
	log: RequestLog;
	faults: Faults;
}

type Handle = (request: ServiceRequest) => Promise<ServiceAnswer>;

function plannedAnswer(effect: Extract<FaultEffect, { status: number }>): ServiceAnswer {
	const { status, headers = {}, body = '' } = effect;
	return typeof body === 'string' ? { status, headers, body } : json(status, body, headers);
}

async function withEffect(
	effect: FaultEffect | undefined,
	request: ServiceRequest,
	handle: Handle,
): Promise<Outcome> {
	if (effect === undefined) return handle(request);
	if ('status' in effect) return plannedAnswer(effect);
	if ('entraError' in effect) {
		return errorAnswer(new EntraError(Number(effect.entraError.slice('AADSTS'.length))));
	}
	if ('delay' in effect) {
		await sleep(effect.delay, undefined, { ref: false });
		return handle(request);
	}
	if (effect.drop === 'afterWork') await handle(request);
	return 'drop';
}

/** Puts the log and the planned faults around a service. */
export function watched(
	{ service, environment, log, faults }: Watch,
	handle: Handle,
): (request: ServiceRequest) => Promise<Outcome> {
	return async (request) => {
		const started = Date.now();
		const { method, path } = request;
		const effect = faults.take({ service, environment, method, path });
		const entry = log.add({
			service,
			...(environment === undefined ? {} : { environment }),
			...describeRequest(request, service),
			...(effect === undefined ? {} : { fault: describeEffect(effect) }),
		});
		const finish = (status: number) => {
			entry.status = status;
			entry.durationMs = Date.now() - started;
		};
		try {
			const outcome = await withEffect(effect, request, handle);
			finish(outcome === 'drop' ? 0 : outcome.status);
			return outcome;
		} catch (error) {
			finish(500);
			throw error;
		}
	};
}
