import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** Where a workflow that holds its items waits to be let through. */
export interface Gate {
	url: string;
	/** Waits for the next workflow. Returns what lets it through. */
	arrival(): Promise<() => void>;
	close(): void;
}

export async function openGate(): Promise<Gate> {
	const arrived: ServerResponse[] = [];
	const waiting: Array<(response: ServerResponse) => void> = [];
	const server = createServer((_, response) => {
		const resolve = waiting.shift();
		if (resolve) resolve(response);
		else arrived.push(response);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	return {
		url: `http://127.0.0.1:${port}/`,
		async arrival() {
			const response =
				arrived.shift() ?? (await new Promise<ServerResponse>((resolve) => waiting.push(resolve)));
			return () => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
		},
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
