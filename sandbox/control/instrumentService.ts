import { applyEffect } from './faultEffects';
import { describeEffect, type Faults } from './faults';
import type { LateWork } from './lateWork';
import type { Outcome, ServiceResponse, ServiceRequest } from '../servers/serviceMessages';
import { describeRequest, type RequestLog, type ServiceName } from './requestLog';
import type { Traffic } from './traffic';

export interface Instrumentation {
	service: ServiceName;
	environment?: string;
	log: RequestLog;
	faults: Faults;
	lateWork: LateWork;
	traffic: Traffic;
}

type Handle = (request: ServiceRequest) => Promise<ServiceResponse>;

/** Status (0 if the connection is cut) and bytes sent. */
function measure(outcome: Outcome): { status: number; bytes: number } {
	if (outcome === 'drop') return { status: 0, bytes: 0 };
	if ('breakAfter' in outcome) return { status: 0, bytes: outcome.breakAfter };
	if ('overMs' in outcome) return measure(outcome.response);
	return { status: outcome.status, bytes: Buffer.byteLength(outcome.body) };
}

/** Wraps a service with the log, the counters and the planned faults. */
export function instrumented(
	{ service, environment, log, faults, lateWork, traffic }: Instrumentation,
	handle: Handle,
): (request: ServiceRequest) => Promise<Outcome> {
	return async (request) => {
		const started = Date.now();
		const { method, path } = request;
		const endRequest = traffic.start({ service, method, path, bytes: request.body.length });
		const effect = faults.take({ service, environment, method, path, body: request.body });
		const entry = log.add(() => ({
			service,
			...(environment === undefined ? {} : { environment }),
			...describeRequest(request, service),
			...(effect === undefined ? {} : { fault: describeEffect(effect) }),
		}));
		const finish = ({ status, bytes }: ReturnType<typeof measure>): void => {
			endRequest(bytes);
			if (entry === undefined) return;
			entry.status = status;
			entry.durationMs = Date.now() - started;
		};
		try {
			const outcome = await applyEffect(effect, { request, handle, lateWork });
			finish(measure(outcome));
			return outcome;
		} catch (error) {
			finish({ status: 500, bytes: 0 });
			throw error;
		}
	};
}
