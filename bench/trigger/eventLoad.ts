import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { nextEvent, type SampleEvent } from './sampleEvent';

export interface Target {
	url: string;
	headers: Record<string, string>;
}

/** The outcome of one round of events; nothing is sent twice. */
export interface Round {
	sent: string[];
	/** Number of 2xx responses. */
	accepted: number;
	/** Number of other responses, by status. */
	refused: Record<string, number>;
	/** Number of requests without a response, by error code. */
	failed: Record<string, number>;
	/** From the first request to the last response. */
	seconds: number;
	/** Milliseconds from the request to the end of its 2xx response. */
	times: number[];
	startedAt: number;
}

const TIMEOUT_MS = 30_000;
const ROUND_MS = 240_000;

/** The status, or an error code if there was no response; the body is read to its end. */
function send(agent: Agent, target: Target, { body }: SampleEvent): Promise<number | string> {
	return new Promise((resolve) => {
		const headers = {
			...target.headers,
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
		};
		const options = { method: 'POST', agent, headers, timeout: TIMEOUT_MS };
		const sent = request(target.url, options, (response) => {
			response.once('end', () => resolve(response.statusCode ?? 0));
			response.resume();
		});
		sent.once('timeout', () => sent.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
		sent.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		sent.end(body);
	});
}

const isSuccess = (outcome: number | string) =>
	typeof outcome === 'number' && outcome >= 200 && outcome < 300;

/** Sends one event outside of any round. */
export async function sendOne(target: Target, event: SampleEvent): Promise<boolean> {
	const agent = new Agent();
	return isSuccess(await send(agent, target, event));
}

/**
 * Sends `count` events, `inFlight` at a time, over connections that stay open.
 * @throws Error if the round takes too long
 */
export async function runRound(target: Target, count: number, inFlight: number): Promise<Round> {
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const events = Array.from({ length: count }, nextEvent);
	const round: Round = {
		sent: events.map(({ id }) => id),
		accepted: 0,
		refused: {},
		failed: {},
		seconds: 0,
		times: [],
		startedAt: Date.now(),
	};
	const start = performance.now();
	const remaining = events.values();

	async function sendRemaining(): Promise<void> {
		for (const event of remaining) {
			const sentAt = performance.now();
			if (sentAt - start > ROUND_MS)
				throw new Error(`${count} events took more than ${ROUND_MS} ms`);
			const outcome = await send(agent, target, event);
			if (isSuccess(outcome)) {
				round.accepted += 1;
				round.times.push(performance.now() - sentAt);
			} else {
				const failures = typeof outcome === 'number' ? round.refused : round.failed;
				failures[outcome] = (failures[outcome] ?? 0) + 1;
			}
		}
	}

	await Promise.all(Array.from({ length: inFlight }, sendRemaining)).finally(() => agent.destroy());
	round.seconds = (performance.now() - start) / 1000;
	return round;
}
