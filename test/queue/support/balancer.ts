import { connect, createServer, type Server } from 'node:net';

export interface Balancer {
	url: string;
	stop(): Promise<void>;
}

/** Passes each new connection on to the next of these ports, as a proxy before n8n does. */
export async function startBalancer(port: number, targets: number[]): Promise<Balancer> {
	let next = 0;
	const server: Server = createServer((client) => {
		const target = connect(targets[next % targets.length], '127.0.0.1');
		next += 1;
		for (const [from, to] of [
			[client, target],
			[target, client],
		]) {
			from.pipe(to);
			from.on('error', () => to.destroy());
		}
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return {
		url: `http://localhost:${port}`,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
