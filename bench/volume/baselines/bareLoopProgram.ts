// A separate program, run by n8n's Node.js: the least that reading or writing can cost. It receives its task as
// one line of JSON, reports that it is ready, and replies to the next line with the result.
import { Agent, request } from 'node:https';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import type { LoopTask } from './bareLoop';

const keepAlive = new Agent({ keepAlive: true });

/**
 * For batches: if a large request follows a large response at once on the same connection, Node's
 * HTTPS server may take it for an error (HPE_PAUSED) and reset the connection.
 */
const newConnections = new Agent({ keepAlive: false });

interface Sending {
	method: string;
	headers: Record<string, string>;
	body?: string;
	agent?: Agent;
}

/** The response body; only its status is checked. */
function send(url: string, { method, headers, body, agent = keepAlive }: Sending): Promise<string> {
	return new Promise((resolve, reject) => {
		const sent = request(url, { agent, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				const status = response.statusCode ?? 0;
				if (status >= 200 && status < 300) resolve(text);
				else reject(new Error(`${method} ${url}: ${status} ${text.slice(0, 300)}`));
			});
		});
		sent.once('error', reject);
		sent.end(body);
	});
}

async function read(
	{ url, pageSize }: Extract<LoopTask, { kind: 'read' }>,
	authorization: string,
): Promise<number> {
	const headers = {
		authorization,
		accept: 'application/json',
		prefer: `odata.maxpagesize=${pageSize}`,
	};
	const items: Array<{ json: unknown }> = [];
	for (let next: string | undefined = url; next !== undefined; ) {
		const page = JSON.parse(await send(next, { method: 'GET', headers }));
		for (const json of page.value) items.push({ json });
		next = page['@odata.nextLink'];
	}
	return items.length;
}

async function write(
	{ url, atATime, batches }: Extract<LoopTask, { kind: 'write' }>,
	authorization: string,
): Promise<number> {
	let written = 0;
	const remaining = batches.values();
	async function sendRemaining(): Promise<void> {
		for (const { boundary, body } of remaining) {
			const headers = {
				authorization,
				accept: 'multipart/mixed',
				'content-type': `multipart/mixed; boundary=${boundary}`,
				'content-length': String(Buffer.byteLength(body)),
				'odata-version': '4.0',
			};
			const response = await send(url, { method: 'POST', headers, body, agent: newConnections });
			written += response.split(/^HTTP\/1\.1 2/m).length - 1;
		}
	}
	await Promise.all(Array.from({ length: atATime }, sendRemaining));
	return written;
}

/**
 * Signs in, reads once to be as warm as an n8n that has run for a while, reports that it is ready,
 * and does the work when it receives the next line. Records can be written only once, so writing
 * isn't warmed up.
 */
async function main(): Promise<void> {
	const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
	const { token, task }: { token: { url: string; form: string }; task: LoopTask } = JSON.parse(
		(await lines.next()).value,
	);
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const granted = await send(token.url, { method: 'POST', headers: form, body: token.form });
	const authorization = `Bearer ${JSON.parse(granted).access_token}`;
	if (task.kind === 'read') await read(task, authorization);
	console.log('ready');
	await lines.next();
	const started = performance.now();
	const done = await (task.kind === 'read'
		? read(task, authorization)
		: write(task, authorization));
	const milliseconds = performance.now() - started;
	keepAlive.destroy();
	console.log(JSON.stringify({ milliseconds, done }));
}

await main();
