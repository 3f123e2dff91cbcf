import { withEffect } from './faultEffects';
import { describeEffect, type Faults } from './faults';
import type { Outcome, ServiceAnswer, ServiceRequest } from '../servers/httpsServer';
import { describeRequest, type RequestLog, type ServiceName } from './requestLog';
import type { Traffic } from './traffic';

export interface Watch {
	service: ServiceName;
	environment?: string;
	log: RequestLog;
	faults: Faults;
	traffic: Traffic;
}

type Handle = (request: ServiceRequest) => Promise<ServiceAnswer>;

/** Status (0 where the connection is cut) and bytes of what goes out. */
function measure(outcome: Outcome): { status: number; bytes: number } {
	if (outcome === 'drop') return { status: 0, bytes: 0 };
	if ('breakAfter' in outcome) return { status: 0, bytes: outcome.breakAfter };
	return { status: outcome.status, bytes: Buffer.byteLength(outcome.body) };
}

/** Puts the log, the counters and the planned faults around a service. */
export function watched(
	{ service, environment, log, faults, traffic }: Watch,
	handle: Handle,
): (request: ServiceRequest) => Promise<Outcome> {
	return async (request) => {
		const started = Date.now();
		const { method, path } = request;
		const leave = traffic.begin({ service, method, path, bytes: request.body.length });
		const effect = faults.take({ service, environment, method, path });
		const entry = log.add(() => ({
			service,
			...(environment === undefined ? {} : { environment }),
			...describeRequest(request, service),
			...(effect === undefined ? {} : { fault: describeEffect(effect) }),
		}));
		const finish = ({ status, bytes }: ReturnType<typeof measure>): void => {
			leave(bytes);
			if (entry === undefined) return;
			entry.status = status;
			entry.durationMs = Date.now() - started;
		};
		try {
			const outcome = await withEffect(effect, () => handle(request));
			finish(measure(outcome));
			return outcome;
		} catch (error) {
			finish({ status: 500, bytes: 0 });
			throw error;
		}
	};
}
