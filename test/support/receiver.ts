import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One POST that arrived. */
export interface Received {
	at: number;
	path: string;
	headers: IncomingHttpHeaders;
	text: string;
	/** As JavaScript reads it: large numbers lose digits. */
	body: unknown;
}

/** What the receiver answers: a status, a body with status 200, or nothing ever. */
export type Reply = number | Record<string, unknown> | 'silence';

/** A webhook of no n8n: notes what arrives and answers as it is told. */
export interface Receiver {
	url: string;
	received: Received[];
	/** Replies to the next calls, in turn; afterwards the standing one. */
	reply: (...replies: Reply[]) => void;
	/** The standing reply, which may depend on what arrived. */
	always: (reply: (arrived: Received) => Reply) => void;
	/** Forgets what arrived, and answers 200. */
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

/** Opens a receiver on a free port of this machine, without TLS. */
async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	let planned: Reply[] = [];
	let standing: (arrived: Received) => Reply = () => 200;
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
			const reply = planned.shift() ?? standing(arrived);
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
			planned = replies;
		},
		always: (reply) => {
			standing = reply;
		},
		clear: () => {
			received.length = 0;
			planned = [];
			standing = () => 200;
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

/** The validation event of Event Grid in a call, if it is one. */
export function validationOf({ headers, body }: Received): ValidationEvent['data'] | undefined {
	if (headers['aeg-event-type'] !== 'SubscriptionValidation') return undefined;
	const [event] = body as ValidationEvent[];
	return event.data;
}

/** Answers the handshake of Event Grid, and everything else with a status. */
export const handshakeAnd =
	(status: number) =>
	(arrived: Received): Reply => {
		const validation = validationOf(arrived);
		return validation === undefined ? status : { validationResponse: validation.validationCode };
	};
