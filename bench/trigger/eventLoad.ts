import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { nextEvent, type SentEvent } from './sampleEvent';

export interface Target {
	url: string;
	headers: Record<string, string>;
}

/** What became of the events of one round; nothing is sent twice. */
export interface Round {
	sent: string[];
	/** Answered with 2xx. */
	answered: number;
	/** Other answers, by status. */
	refused: Record<string, number>;
	/** No answer at all, by error code. */
	broken: Record<string, number>;
	/** From the first request to the last answer. */
	seconds: number;
	/** Milliseconds from the request to the end of its answer, for those with 2xx. */
	times: number[];
	startedAt: number;
}

const PATIENCE_MS = 30_000;
const ROUND_MS = 240_000;

/** Status, or the code of the error that came instead; the answer is read to its end. */
function send(agent: Agent, target: Target, { body }: SentEvent): Promise<number | string> {
	return new Promise((resolve) => {
		const headers = {
			...target.headers,
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
		};
		const options = { method: 'POST', agent, headers, timeout: PATIENCE_MS };
		const sent = request(target.url, options, (response) => {
			response.once('end', () => resolve(response.statusCode ?? 0));
			response.resume();
		});
		sent.once('timeout', () => sent.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
		sent.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		sent.end(body);
	});
}

const isGood = (outcome: number | string) =>
	typeof outcome === 'number' && outcome >= 200 && outcome < 300;

/** One event outside of any round: whether it was taken. */
export async function knock(target: Target, event: SentEvent): Promise<boolean> {
	const agent = new Agent();
	return isGood(await send(agent, target, event));
}

/**
 * Sends `count` events with `inFlight` of them under way at any time, over connections that stay open.
 * @throws Error when the round takes too long
 */
export async function runRound(target: Target, count: number, inFlight: number): Promise<Round> {
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const events = Array.from({ length: count }, nextEvent);
	const round: Round = {
		sent: events.map(({ id }) => id),
		answered: 0,
		refused: {},
		broken: {},
		seconds: 0,
		times: [],
		startedAt: Date.now(),
	};
	const start = performance.now();
	const waiting = events.values();

	async function lane(): Promise<void> {
		for (const event of waiting) {
			const began = performance.now();
			if (began - start > ROUND_MS)
				throw new Error(`${count} events took more than ${ROUND_MS} ms`);
			const outcome = await send(agent, target, event);
			if (isGood(outcome)) {
				round.answered += 1;
				round.times.push(performance.now() - began);
			} else {
				const failures = typeof outcome === 'number' ? round.refused : round.broken;
				failures[outcome] = (failures[outcome] ?? 0) + 1;
			}
		}
	}

	await Promise.all(Array.from({ length: inFlight }, lane)).finally(() => agent.destroy());
	round.seconds = (performance.now() - start) / 1000;
	return round;
}
