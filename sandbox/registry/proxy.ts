import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { listen, responder, type Respond, type TlsMaterial } from '../servers/httpsServer';
import { empty } from '../servers/serviceMessages';

export interface RunningProxy {
	/** `http://127.0.0.1:<port>` */
	origin: string;
	stop: () => Promise<void>;
}

/**
 * Starts an HTTP proxy on 127.0.0.1 that responds to every request itself, on behalf of whatever
 * host the client wants. Nothing that is sent through it leaves this machine.
 * @param certificateFor creates a certificate that the client trusts
 * @param handle responds to what arrives over TLS; plain HTTP is refused
 */
export async function startProxy(
	certificateFor: (host: string) => Promise<TlsMaterial>,
	handle: Respond,
): Promise<RunningProxy> {
	const secure = createTlsServer(
		{
			SNICallback: (host, done) => {
				certificateFor(host).then(
					(material) => done(null, createSecureContext(material)),
					(error: Error) => done(error),
				);
			},
		},
		responder(handle),
	);
	// A client that gives up a handshake must not end the sandbox.
	secure.on('tlsClientError', () => undefined);
	const tunnels = new Set<Duplex>();
	const front = createServer(responder(async () => empty(404)));
	front.on('connect', (_: IncomingMessage, socket: Duplex, head: Buffer) => {
		tunnels.add(socket);
		socket.on('error', () => undefined).on('close', () => tunnels.delete(socket));
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		if (head.length > 0) socket.unshift(head);
		secure.emit('connection', socket);
	});
	const port = await listen(front, 0);
	return {
		origin: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				front.close(() => resolve());
				front.closeAllConnections();
				for (const socket of tunnels) socket.destroy();
			}),
	};
}
