import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A POST that arrived. */
export interface Received {
	at: number;
	path: string;
	headers: IncomingHttpHeaders;
	text: string;
	/** Parsed with JSON.parse, so large numbers lose digits. */
	body: unknown;
}

/** How the receiver responds: with a status, with a body and status 200, or never. */
export type Reply = number | Record<string, unknown> | 'silence';

/** A webhook without n8n. It records what arrives and responds as configured. */
export interface Receiver {
	url: string;
	received: Received[];
	/** Queues replies to the next calls; after them, the default reply is used again. */
	reply: (...replies: Reply[]) => void;
	/** Sets the default reply, which may depend on what arrived. */
	always: (reply: (arrived: Received) => Reply) => void;
	/** Forgets what arrived, and makes 200 the default reply. */
	clear: () => void;
	stop: () => Promise<void>;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Starts a receiver on a free local port, without TLS. */
async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	let queued: Reply[] = [];
	let defaultReply: (arrived: Received) => Reply = () => 200;
	const server = createServer((message, response) => {
		let text = '';
		message.setEncoding('utf8');
		message.on('data', (chunk: string) => {
			text += chunk;
		});
		message.on('end', () => {
			const { url: path = '', headers } = message;
			const arrived = { at: Date.now(), path, headers, text, body: parse(text) };
			received.push(arrived);
			const reply = queued.shift() ?? defaultReply(arrived);
			if (reply === 'silence') return;
			response.setHeader('content-type', 'application/json');
			response.statusCode = typeof reply === 'number' ? reply : 200;
			response.end(typeof reply === 'number' ? '' : JSON.stringify(reply));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://localhost:${port}/webhook?secret=s`,
		received,
		reply: (...replies) => {
			queued = replies;
		},
		always: (reply) => {
			defaultReply = reply;
		},
		clear: () => {
			received.length = 0;
			queued = [];
			defaultReply = () => 200;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/**
 * Starts a receiver for a test file, stops it at the end and clears it before each test.
 * Its members can be used inside tests and hooks only.
 */
export function useReceiver(): Receiver {
	const receiver = {} as Receiver;
	beforeAll(async () => void Object.assign(receiver, await startReceiver()));
	afterAll(async () => await receiver.stop());
	beforeEach(() => receiver.clear());
	return receiver;
}

interface ValidationEvent {
	data: { validationCode: string; validationUrl: string };
}

/** Event Grid's validation event, if that is what arrived. */
export function validationOf({ headers, body }: Received): ValidationEvent['data'] | undefined {
	if (headers['aeg-event-type'] !== 'SubscriptionValidation') return undefined;
	const [event] = body as ValidationEvent[];
	return event.data;
}

/** Completes Event Grid's handshake and responds to anything else with a status. */
export const handshakeAnd =
	(status: number) =>
	(arrived: Received): Reply => {
		const validation = validationOf(arrived);
		return validation === undefined ? status : { validationResponse: validation.validationCode };
	};
