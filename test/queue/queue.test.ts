import { connectedCredential } from '../e2e/support/world';
import { sleep } from '../../sandbox/n8n/api/httpExchange';
import { SECRET } from '../e2e/support/triggers';
import { startCluster, type Cluster, type N8nProcess } from './support/cluster';
import {
	describeLoss,
	lossesDuring,
	ourReceiver,
	shareLost,
	untilAccepted,
	webhookReceiver,
} from './support/losses';
import type { Receiver } from './support/load';

const IN_FLIGHT = 40;
const started = Date.now();
const print = (line: string) =>
	process.stdout.write(`queue: ${((Date.now() - started) / 1000).toFixed(0)} s: ${line}\n`);

let cluster: Cluster;
let receivers: Receiver[];

beforeAll(async () => {
	cluster = await startCluster(print);
	const credential = await connectedCredential(cluster, 'secret', { webhookSecret: SECRET });
	receivers = [await ourReceiver(cluster, credential), await webhookReceiver(cluster)];
	print('ready');
}, 240_000);

afterAll(async () => {
	await cluster?.stop();
	print('stopped');
}, 60_000);

describe('an event that got 2xx is not lost', () => {
	const killed = (find: () => N8nProcess) => async () => {
		const process = find();
		const under = { address: process.url, receivers, inFlight: IN_FLIGHT };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, 60);
			await process.kill();
		});
		await process.start();
		const losses = await read();
		for (const loss of losses) print(`${process.name} killed: ${describeLoss(loss)}`);
		expect(losses[0].lost).toEqual([]);
	};

	it(
		'when a webhook process is killed',
		killed(() => cluster.webhooks[0]),
	);
	it(
		'when the main process is killed',
		killed(() => cluster.main),
	);

	it('when a burst exhausts the connection pool', async () => {
		const narrow = await cluster.startProcess('webhook-3', 'webhook', {
			DB_POSTGRESDB_POOL_SIZE: '1',
			DB_POSTGRESDB_CONNECTION_TIMEOUT: '1000',
		});
		print('narrow started');
		const under = { address: narrow.url, receivers, inFlight: 200 };
		const read = await lossesDuring(cluster, under, async () => {
			await sleep(3000);
		});
		const losses = await read();
		for (const loss of losses) print(`pool exhausted: ${describeLoss(loss)}`);
		expect(losses[0].lost).toEqual([]);
	});

	it('more often than at the Webhook node when PostgreSQL is stopped', async () => {
		const { database, webhooks } = cluster;
		const under = { address: webhooks[1].url, receivers, inFlight: IN_FLIGHT };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, 60);
			await database.stop();
			await sleep(4000);
			await database.start();
			await sleep(3000);
		});
		const losses = await read();
		for (const loss of losses) print(`PostgreSQL stopped: ${describeLoss(loss)}`);
		expect(shareLost(losses[0])).toBeLessThanOrEqual(shareLost(losses[1]));
	});
});
