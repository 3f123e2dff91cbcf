import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { sleep } from '../../../sandbox/n8n/api/httpExchange';

/** A webhook that takes events. */
export interface Receiver {
	title: string;
	workflowId: string;
	/** Below the address of a process. */
	path: string;
	headers?: Record<string, string>;
}

/** What became of the events sent to one receiver. */
export interface Sent {
	/** Ids of those that got 2xx. */
	accepted: string[];
	/** Number of the others, by status or by the error of the connection. */
	others: Record<string, number>;
}

const TIMEOUT_MS = 60_000;

/** A business event as F&O's HTTPS endpoint sends it. */
const eventWith = (id: string): string =>
	JSON.stringify({
		BusinessEventId: 'PurchaseOrderConfirmedBusinessEvent',
		BusinessEventLegalEntity: 'usmf',
		ControlNumber: 5637144576,
		EventId: id,
		EventTime: '/Date(1790121600000)/',
		EventTimeIso8601: '2026-09-23T00:00:00Z',
		LegalEntity: 'usmf',
		PurchaseOrderNumber: 'PO-00000001',
		VendorAccount: 'US-101',
	});

/** The status, or the error code if there was no response. */
function send(
	agent: Agent,
	url: string,
	{ body, ...others }: { body: string; headers?: Record<string, string> },
): Promise<number | string> {
	return new Promise((resolve) => {
		const headers = {
			...others.headers,
			'content-type': 'application/json',
			'content-length': body.length,
		};
		const options = { method: 'POST', agent, headers, timeout: TIMEOUT_MS };
		const sent = request(url, options, (response) => {
			response.once('end', () => resolve(response.statusCode ?? 0));
			response.once('error', () => resolve('broken off'));
			response.resume();
		});
		sent.once('timeout', () => sent.destroy(Object.assign(new Error(), { code: 'TIMEOUT' })));
		sent.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
		sent.end(body);
	});
}

export interface Load {
	/** Sends no more, and waits for the responses to what is in flight. */
	end(): Promise<Sent>;
	/** Number of 2xx so far. */
	accepted(): number;
	/** Number of other outcomes so far. */
	failed(): number;
}

/** Sends new events to one receiver, `inFlight` at a time, until `end` is called; none is sent twice. */
export function startLoad(address: string, receiver: Receiver, inFlight: number): Load {
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const sent: Sent = { accepted: [], others: {} };
	let isOver = false;

	async function sendUntilEnd(): Promise<void> {
		while (!isOver) {
			const id = randomUUID().toUpperCase();
			const outcome = await send(agent, `${address}/${receiver.path}`, {
				headers: receiver.headers,
				body: eventWith(id),
			});
			if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) sent.accepted.push(id);
			else {
				sent.others[outcome] = (sent.others[outcome] ?? 0) + 1;
				// A refused connection fails at once.
				await sleep(100);
			}
		}
	}

	const senders = Array.from({ length: inFlight }, sendUntilEnd);
	return {
		accepted: () => sent.accepted.length,
		failed: () => Object.values(sent.others).reduce((sum, count) => sum + count, 0),
		async end() {
			isOver = true;
			await Promise.all(senders);
			agent.destroy();
			return sent;
		},
	};
}
