import type { ServiceName } from './requestLog';

/** What went over the wire; bodies only, uncompressed. */
export interface Counters {
	requests: number;
	/** Requests below `/data` of an environment with another method than GET; a batch is one. */
	writeRequests: number;
	/** Records written for good, also inside batches. */
	recordsWritten: number;
	batches: number;
	/** Requests to Entra ID's token endpoint. */
	tokenRequests: number;
	/** Bytes that the services sent. */
	bytesSent: number;
	/** Bytes that the services received. */
	bytesReceived: number;
	inFlightMax: number;
	/** The most write requests that were under way at once. */
	writesInFlightMax: number;
}

/** All services together, then each that was asked at all. */
export type TrafficReport = Counters & Partial<Record<ServiceName, Counters>>;

export interface Arrival {
	service: ServiceName;
	method: string;
	path: string;
	bytes: number;
}

export interface Traffic {
	/** Counts a request that arrives; out: to be called with the bytes of its answer. */
	start: (arrival: Arrival) => (bytes: number) => void;
	recordsWritten: (records: number) => void;
	report: () => TrafficReport;
	reset: () => void;
}

interface Meter {
	counters: Counters;
	inFlight: number;
	writesInFlight: number;
}

const NO_TRAFFIC: Counters = {
	requests: 0,
	writeRequests: 0,
	recordsWritten: 0,
	batches: 0,
	tokenRequests: 0,
	bytesSent: 0,
	bytesReceived: 0,
	inFlightMax: 0,
	writesInFlightMax: 0,
};

const BATCH_PATH = /^\/data\/(\$|%24)batch(\?|$)/i;
const TOKEN_PATH = /\/oauth2\/(v2\.0\/)?token(\?|$)/;

const newMeter = (): Meter => ({ counters: { ...NO_TRAFFIC }, inFlight: 0, writesInFlight: 0 });

function countArrival(
	meter: Meter,
	{ service, method, path, bytes }: Arrival,
	isWrite: boolean,
): void {
	const { counters } = meter;
	counters.requests++;
	counters.bytesReceived += bytes;
	meter.inFlight++;
	counters.inFlightMax = Math.max(counters.inFlightMax, meter.inFlight);
	if (service === 'entra' && method === 'POST' && TOKEN_PATH.test(path)) counters.tokenRequests++;
	if (!isWrite) return;
	counters.writeRequests++;
	meter.writesInFlight++;
	counters.writesInFlightMax = Math.max(counters.writesInFlightMax, meter.writesInFlight);
	if (BATCH_PATH.test(path)) counters.batches++;
}

/** Counters of all traffic, at nothing. They cost the same however much there is. */
export function createTraffic(): Traffic {
	const total = newMeter();
	const services = new Map<ServiceName, Meter>();

	const meterOf = (service: ServiceName): Meter => {
		const meter = services.get(service) ?? newMeter();
		services.set(service, meter);
		return meter;
	};

	return {
		start(arrival) {
			const isWrite =
				arrival.service === 'fno' && arrival.method !== 'GET' && /^\/data\//i.test(arrival.path);
			const meters = [total, meterOf(arrival.service)];
			for (const meter of meters) countArrival(meter, arrival, isWrite);
			return (bytes) => {
				for (const meter of meters) {
					meter.counters.bytesSent += bytes;
					meter.inFlight--;
					if (isWrite) meter.writesInFlight--;
				}
			};
		},
		recordsWritten(records) {
			for (const { counters } of [total, meterOf('fno')]) counters.recordsWritten += records;
		},
		report: () => ({
			...total.counters,
			...Object.fromEntries([...services].map(([name, { counters }]) => [name, { ...counters }])),
		}),
		reset() {
			// What is under way goes on, and ends within the new count.
			for (const meter of [total, ...services.values()])
				meter.counters = {
					...NO_TRAFFIC,
					inFlightMax: meter.inFlight,
					writesInFlightMax: meter.writesInFlight,
				};
		},
	};
}
