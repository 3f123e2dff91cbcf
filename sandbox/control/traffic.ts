import type { ServiceName } from './requestLog';

/** Traffic counters. Bytes are those of bodies, uncompressed. */
export interface Counters {
	requests: number;
	/** Requests below `/data` of an environment with a method other than GET; a batch counts once. */
	writeRequests: number;
	/** Committed records, including those inside batches. */
	recordsWritten: number;
	batches: number;
	/** Requests to Entra ID's token endpoint. */
	tokenRequests: number;
	/** Bytes sent by the services. */
	bytesSent: number;
	/** Bytes received by the services. */
	bytesReceived: number;
	inFlightMax: number;
	/** The largest number of write requests in flight at once. */
	writesInFlightMax: number;
}

/** Totals over all services, then each service that received a request. */
export type TrafficReport = Counters & Partial<Record<ServiceName, Counters>>;

export interface Arrival {
	service: ServiceName;
	method: string;
	path: string;
	bytes: number;
}

export interface Traffic {
	/** Counts an arriving request. Call the returned function with the bytes of its response. */
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

/** Empty counters. Their cost doesn't grow with the traffic. */
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
			// Requests in flight end within the new count.
			for (const meter of [total, ...services.values()])
				meter.counters = {
					...NO_TRAFFIC,
					inFlightMax: meter.inFlight,
					writesInFlightMax: meter.writesInFlight,
				};
		},
	};
}
