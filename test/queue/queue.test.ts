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
	type Loss,
} from './support/losses';
import type { Receiver } from './support/load';

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

describe('no event is lost after a 2xx', () => {
	const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
	const report = (what: string, losses: Loss[]) => {
		for (const loss of losses) print(`${what}: ${describeLoss(loss)}`);
	};

	it.each<[string, () => N8nProcess]>([
		['a webhook process', () => cluster.webhooks[0]],
		['the main process', () => cluster.main],
	])('when %s is killed', async (title, find) => {
		const n8n = find();
		const under = { address: n8n.url, receivers, inFlight: 40 };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, (counts) => counts[0] >= 10 && total(counts) >= 30);
			await n8n.kill();
		});
		const restart = n8n.start();
		const losses = await read();
		await restart;
		report(`${title} killed`, losses);
		expect(losses[0].lost).toEqual([]);
	});

	it('when all connections to the database are in use', async () => {
		const narrow = await cluster.startProcess('webhook-3', 'webhook', {
			DB_POSTGRESDB_POOL_SIZE: '2',
			DB_POSTGRESDB_CONNECTION_TIMEOUT: '1000',
		});
		const under = { address: narrow.url, receivers, inFlight: 40 };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, (counts) => total(counts) >= 10);
			await cluster.database.query(
				'LOCK TABLE execution_entity IN SHARE ROW EXCLUSIVE MODE; SELECT pg_sleep(4)',
			);
		});
		const losses = await read();
		await narrow.kill();
		report('all connections in use', losses);
		expect(losses[0].others).toHaveProperty('500');
		expect(losses[0].lost).toEqual([]);
	});
});

it('no larger share of events is lost than at the Webhook node while PostgreSQL is stopped', async () => {
	const { database, webhooks } = cluster;
	const under = { address: webhooks[1].url, receivers, inFlight: 10 };
	const read = await lossesDuring(cluster, under, async (loads) => {
		await untilAccepted(loads, (counts) => Math.min(...counts) >= 15);
		await database.stop();
		await sleep(4000);
		await database.start();
		const before = loads.map((load) => load.accepted());
		await untilAccepted(loads, (counts) => counts.every((count, n) => count >= before[n] + 15));
	});
	const losses = await read();
	for (const loss of losses) print(`PostgreSQL stopped: ${describeLoss(loss)}`);
	expect(shareLost(losses[0])).toBeLessThanOrEqual(shareLost(losses[1]));
});
