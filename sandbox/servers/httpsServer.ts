import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createConnectionServer, type AddressInfo, type Server } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	json,
	type BrokenResponse,
	type DrippedResponse,
	type Outcome,
	type ServiceRequest,
	type ServiceResponse,
} from './serviceMessages';

export interface TlsMaterial {
	key: string;
	cert: string;
}

export interface RunningServer {
	/** `https://localhost:<port>` */
	origin: string;
	stop: () => Promise<void>;
}

export type Respond = (request: ServiceRequest) => Promise<Outcome>;

/** Size of the chunks in which large responses are written. */
const CHUNK_BYTES = 65_536;

async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

async function readRequest(message: IncomingMessage): Promise<ServiceRequest> {
	const headers = Object.entries(message.headers).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.join(', ') : (value ?? ''),
	]);
	return {
		method: message.method ?? 'GET',
		path: message.url ?? '/',
		headers: Object.fromEntries(headers),
		body: await readBody(message),
	};
}

function send(outgoing: ServerResponse, response: ServiceResponse, method: string): void {
	const body = Buffer.isBuffer(response.body) ? response.body : Buffer.from(response.body);
	const bodiless = response.status === 204 || response.status === 304;
	outgoing.writeHead(response.status, {
		...response.headers,
		...(bodiless ? {} : { 'content-length': String(body.length) }),
	});
	if (bodiless || method === 'HEAD') outgoing.end();
	else if (body.length <= CHUNK_BYTES) outgoing.end(body);
	// If the client disconnects, nobody is left to report an error to.
	else pipeline(Readable.from(chunksOf(body)), outgoing, () => undefined);
}

/**
 * Large responses are sent while they are encrypted, as any server does, rather than all at the
 * end.
 */
function* chunksOf(body: Buffer): Generator<Buffer> {
	for (let at = 0; at < body.length; at += CHUNK_BYTES) yield body.subarray(at, at + CHUNK_BYTES);
}

/** Announces the whole body, sends a part of it and cuts the connection. */
function sendBroken(outgoing: ServerResponse, { response, breakAfter }: BrokenResponse): void {
	const body = Buffer.from(response.body);
	outgoing.writeHead(response.status, {
		...response.headers,
		'content-length': String(body.length),
	});
	outgoing.flushHeaders();
	const cut = (): void => {
		outgoing.socket?.destroy();
	};
	if (breakAfter === 0) setImmediate(cut);
	else outgoing.write(body.subarray(0, breakAfter), cut);
}

/** Pieces of a dripped body. */
const DRIPS = 10;

/** Sends a body in small pieces, and cuts the connection before the last one if it is broken. */
async function sendDripped(
	outgoing: ServerResponse,
	{ response, overMs, ending }: DrippedResponse,
): Promise<void> {
	const body = Buffer.from(response.body);
	const hasLength = response.status !== 204 && response.status !== 304;
	outgoing.writeHead(response.status, {
		...response.headers,
		...(hasLength ? { 'content-length': String(body.length) } : {}),
	});
	outgoing.flushHeaders();
	const size = Math.max(1, Math.ceil(body.length / DRIPS));
	for (let at = 0; at < body.length && !outgoing.destroyed; at += size) {
		await sleep(overMs / DRIPS, undefined, { ref: false });
		const isLast = at + size >= body.length;
		if (isLast && ending === 'broken') break;
		outgoing.write(body.subarray(at, at + size));
	}
	if (ending === 'broken') outgoing.socket?.destroy();
	else outgoing.end();
}

/**
 * In: a port of 127.0.0.1, 0 for a free one. Out: the bound port.
 * Throws if the port is taken.
 */
export async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const address = server.address();
	const isBound = (value: typeof address): value is AddressInfo =>
		typeof value === 'object' && value !== null;
	if (!isBound(address)) throw new Error(`no port was bound for ${port}`);
	return address.port;
}

/**
 * The listener of a server. A handler that fails responds with 500 and is reported on stderr.
 */
export function responder(
	handle: Respond,
): (message: IncomingMessage, response: ServerResponse) => void {
	const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const request = await readRequest(message);
		const outcome = await handle(request);
		if (outcome === 'drop') message.socket.destroy();
		else if ('breakAfter' in outcome) sendBroken(response, outcome);
		else if ('overMs' in outcome) await sendDripped(response, outcome);
		else send(response, outcome, request.method);
	};
	return (message, response) => {
		respond(message, response).catch((error: unknown) => {
			// A client that disconnects before its request is complete isn't our failure.
			if (!message.complete) return;
			process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
			if (response.headersSent) message.socket.destroy();
			else send(response, json(500, { error: 'the sandbox itself failed' }), 'GET');
		});
	};
}

/**
 * Starts one HTTPS service on 127.0.0.1.
 * In: the certificate, a port (0 = a free one) and the handler. Out: its origin and how to stop it.
 * Throws if the port is taken.
 */
export async function startServer(
	tls: TlsMaterial,
	port: number,
	handle: Respond,
	breaksHandshake: () => boolean = () => false,
): Promise<RunningServer> {
	const server = createServer({ key: tls.key, cert: tls.cert }, responder(handle));
	// A TLS handshake that the client aborts must not end the sandbox.
	server.on('tlsClientError', () => undefined);
	// Connections arrive here first, so that one can be reset before TLS has secured it.
	const front = createConnectionServer((socket) => {
		if (!breaksHandshake()) server.emit('connection', socket);
		else socket.on('error', () => undefined).once('data', () => socket.resetAndDestroy());
	});
	const bound = await listen(front, port);
	return {
		origin: `https://localhost:${bound}`,
		stop: () =>
			new Promise((resolve) => {
				front.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
