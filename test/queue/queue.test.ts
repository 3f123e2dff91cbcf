import { activateAndWait, deactivateAndWait } from '../../sandbox/n8n/api/activation';
import { sleep } from '../../sandbox/n8n/api/httpExchange';
import { isObject, objectOr } from '../../sandbox/n8n/api/json';
import type { Run } from '../../sandbox/n8n/api/workflows';
import {
	activeTrigger,
	CONFIRMED,
	emitted,
	headersOf,
	listeningCredential,
	message,
	post,
	publish,
	SECRET,
	topicOf,
	type Listener,
} from '../e2e/support/triggers';
import { byId, byName, connectedCredential, mapped, runNode, succeed } from '../e2e/support/world';
import { startCluster, type Cluster, type N8nProcess } from './support/cluster';
import {
	describeLoss,
	lossesDuring,
	ourReceiver,
	withoutTrace,
	untilAccepted,
	whileStoringTakes,
	webhookReceiver,
	type Loss,
} from './support/losses';
import type { Receiver } from './support/load';

const started = Date.now();
const print = (line: string) =>
	process.stdout.write(`queue: ${((Date.now() - started) / 1000).toFixed(0)} s: ${line}\n`);

let cluster: Cluster;

beforeAll(async () => {
	cluster = await startCluster(print);
}, 300_000);

afterEach(() => print(`done: ${expect.getState().currentTestName}`));

afterAll(async () => {
	await cluster?.stop();
	print('stopped');
}, 90_000);

const environment = () => cluster.sandbox.environments[0];
const GROUPS = { entity: byName('CustomerGroups'), company: byId('usmf') };
/** More than one worker takes at a time. */
const RUNS = 12;

/** The names of the workers that ran them. */
async function workersOf(runs: Run[]): Promise<string[]> {
	const logs = await Promise.all(
		cluster.workers.map(async ({ name, log }) => ({ name, text: await log() })),
	);
	return runs.map(({ executionId }) => {
		const start = `Worker started execution ${executionId} `;
		return logs
			.filter(({ text }) => text.includes(start))
			.map(({ name }) => name)
			.join(' and ');
	});
}

/** Runs several workflows at once, and checks that both workers took part and nobody else. */
async function onBothWorkers<T extends { run: Run }>(start: (n: number) => Promise<T>) {
	const results = await Promise.all(Array.from({ length: RUNS }, (_, n) => start(n)));
	for (const { run } of results) expect(run).toMatchObject({ status: 'success' });
	const names = await workersOf(results.map(({ run }) => run));
	expect(new Set(names)).toEqual(new Set(['worker-1', 'worker-2']));
	return results;
}

describe('the workers', () => {
	it('create records in batches', async () => {
		const credential = await connectedCredential(cluster, 'secret');
		const groups = (n: number) =>
			Array.from({ length: 25 }, (_, g) => ({
				CustomerGroupId: `Q${n}-${g}`,
				Description: 'Queue',
			}));
		await onBothWorkers((n) =>
			runNode(
				cluster,
				credential,
				{
					resource: 'record',
					operation: 'create',
					...GROUPS,
					inputMode: 'fields',
					fields: { mappingMode: 'autoMapInputData', value: null },
					writeMode: 'batches',
				},
				{ items: groups(n) },
			),
		);
		const stored = (await cluster.control.rows(environment().name, 'CustomerGroups'))
			.filter(isObject)
			.map((row) => String(row.CustomerGroupId))
			.filter((id) => /^Q\d+-/.test(id));
		const all = Array.from({ length: RUNS }, (_, n) => groups(n)).flat();
		expect(stored.sort()).toEqual(all.map((row) => row.CustomerGroupId).sort());
	});

	it('execute actions', async () => {
		const credential = await connectedCredential(cluster, 'secret');
		await succeed(cluster, credential, {
			resource: 'record',
			operation: 'create',
			...GROUPS,
			inputMode: 'json',
			body: JSON.stringify({ CustomerGroupId: 'QACT', Description: 'Queue' }),
		});
		const results = await onBothWorkers(() =>
			runNode(cluster, credential, {
				resource: 'action',
				operation: 'execute',
				...GROUPS,
				action: byName('CustomerGroups/countCustomers'),
				keyMode: 'objectId',
				objectId: 'usmf,QACT',
				parameterMode: 'fields',
				parameters: mapped({}),
			}),
		);
		for (const { rows } of results) expect(rows).toEqual([{ value: 0 }]);
	});

	it('renew no sign-in twice, though all of them need it at the same time', async () => {
		const credential = await connectedCredential(cluster, 'person');
		await cluster.changeCredential(credential.id, (data) => {
			const token = objectOr(data.oauthTokenData);
			const aDayAgo = Number(token.n8n_expires_at) - 25 * 60 * 60_000;
			return { ...data, oauthTokenData: { ...token, n8n_expires_at: aDayAgo } };
		});
		await cluster.control.send('DELETE', '/log');
		await onBothWorkers(() =>
			runNode(cluster, credential, {
				resource: 'record',
				operation: 'getAll',
				...GROUPS,
				returnAll: false,
				limit: 1,
			}),
		);
		const forms = (await cluster.control.requests())
			.filter(({ service, method }) => service === 'entra' && method === 'POST')
			.map(({ body }) => objectOr(body));
		for (const form of forms) expect(form).toMatchObject({ grant_type: 'refresh_token' });
		// n8n renews without a scope; the node requests a token for one service.
		const renewals = forms.filter(({ scope }) => scope === undefined);
		print(`${renewals.length} renewal, ${forms.length - renewals.length} tokens, ${RUNS} runs`);
		// A worker whose renewal begins just as another one ends renews the new sign-in, not the old one.
		const replaced = renewals.map((form) => form.refresh_token);
		expect(new Set(replaced).size).toBe(replaced.length);
		expect(replaced.length).toBeGreaterThanOrEqual(1);
		expect(replaced.length).toBeLessThanOrEqual(cluster.workers.length);
		// Each worker keeps its own tokens, one for each sign-in that it has seen.
		const tokens = forms.length - renewals.length;
		expect(tokens).toBeGreaterThanOrEqual(cluster.workers.length);
		expect(tokens).toBeLessThanOrEqual(cluster.workers.length * renewals.length);
	});
});

describe('the trigger', () => {
	const at = (process: N8nProcess, { url }: Listener) =>
		process.url + url.slice(cluster.n8nUrl.length);

	it('receives events through either webhook process', async () => {
		const listener = await activeTrigger(cluster, await listeningCredential(cluster));
		const controlNumbers: string[] = [];
		for (const process of cluster.webhooks) {
			const [delivery] = await publish(cluster, {
				environment: environment().name,
				event: { businessEventId: CONFIRMED, legalEntity: 'usmf' },
				via: 'https',
				url: at(process, listener),
			});
			expect(delivery).toMatchObject({ status: 200, attempts: 1 });
			controlNumbers.push(delivery.controlNumber);
		}
		const headers = headersOf(await emitted(cluster, listener, 2));
		expect(headers.map(({ controlNumber }) => controlNumber)).toEqual(controlNumbers);
	});

	it('listens in every process from its activation to its deactivation', async () => {
		const listener = await activeTrigger(cluster, await listeningCredential(cluster));
		const statuses = () =>
			Promise.all(
				[cluster.main, ...cluster.webhooks].map(
					async (process) => (await post(at(process, listener), message())).status,
				),
			);
		expect(await statuses()).toEqual([200, 200, 200]);
		await deactivateAndWait(cluster.client, listener.workflow);
		expect(await statuses()).toEqual([404, 404, 404]);
		await activateAndWait(cluster.client, listener.workflow);
		expect(await statuses()).toEqual([200, 200, 200]);
		await emitted(cluster, listener, 6);
		await deactivateAndWait(cluster.client, listener.workflow);
	});

	it('registers its event subscription on activation and removes it on deactivation', async () => {
		const { name, topicId } = environment();
		const credential = await listeningCredential(cluster, 'certificate');
		const eventGrid = { arrival: 'eventGrid', topicId };
		const listener = await activeTrigger(cluster, credential, eventGrid);
		const subscriptions = async () => (await topicOf(cluster, name)).subscriptions;
		// A webhook process confirmed it while the main process was registering it.
		expect(await subscriptions()).toEqual([
			expect.objectContaining({
				provisioningState: 'Succeeded',
				endpointUrl: cluster.webhookUrl + listener.url.slice(cluster.n8nUrl.length),
			}),
		]);
		const [delivery] = await publish(cluster, {
			environment: name,
			event: { businessEventId: CONFIRMED, legalEntity: 'usmf' },
			via: 'eventGrid',
		});
		expect(delivery).toMatchObject({ status: 200, attempts: 1 });
		const [header] = headersOf(await emitted(cluster, listener, 1));
		expect(header.controlNumber).toBe(delivery.controlNumber);
		await deactivateAndWait(cluster.client, listener.workflow);
		expect(await subscriptions()).toEqual([]);
	});
});

describe('events under load', () => {
	const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
	const report = (what: string, losses: Loss[]) => {
		for (const loss of losses) print(`${what}: ${describeLoss(loss)}`);
	};
	/** New ones, so that only executions of one test are counted. */
	const receivers = async (secret?: string): Promise<Receiver[]> => {
		const credential = await listeningCredential(cluster);
		return [await ourReceiver(cluster, credential), await webhookReceiver(cluster, secret)];
	};

	it.each<[string, () => N8nProcess]>([
		['a webhook process', () => cluster.webhooks[0]],
		['the main process', () => cluster.main],
	])('are not lost after a 2xx when %s is killed', async (title, find) => {
		const n8n = find();
		const under = { address: n8n.url, receivers: await receivers(), inFlight: 40 };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, (counts) => counts[0] >= 20 && total(counts) >= 40);
			await n8n.kill();
		});
		const restart = n8n.start();
		const losses = await read();
		await restart;
		report(`${title} killed`, losses);
		expect(losses[0].lost).toEqual([]);
	});

	it('are not lost after a 2xx when all connections to the database are in use', async () => {
		const narrow = await cluster.startProcess('webhook-3', 'webhook', {
			DB_POSTGRESDB_POOL_SIZE: '2',
			DB_POSTGRESDB_CONNECTION_TIMEOUT: '1000',
		});
		const under = { address: narrow.url, receivers: await receivers(SECRET), inFlight: 20 };
		const read = await whileStoringTakes(cluster.database, 0.3, () =>
			lossesDuring(cluster, under, async ([ours]) => {
				await untilAccepted([ours], ([count]) => count >= 10 && ours.failed() >= 20);
			}),
		);
		const losses = await read();
		await narrow.kill();
		report('all connections in use', losses);
		expect(losses[0].others['500']).toBeGreaterThan(0);
		// n8n checks who may use the credentials before it runs a workflow. If that fails for want of a
		// connection, it stores a failed execution without data and responds as usual, to any node.
		expect(withoutTrace(losses[0])).toBe(0);
	});

	it('are not lost more often than at the Webhook node when PostgreSQL is stopped', async () => {
		const { database, webhooks } = cluster;
		const under = { address: webhooks[1].url, receivers: await receivers(), inFlight: 10 };
		const read = await lossesDuring(cluster, under, async (loads) => {
			await untilAccepted(loads, (counts) => Math.min(...counts) >= 15);
			await database.stop();
			await sleep(4000);
			await database.start();
			const before = loads.map((load) => load.accepted());
			await untilAccepted(loads, (counts) => counts.every((count, n) => count >= before[n] + 10));
		});
		const losses = await read();
		report('PostgreSQL stopped', losses);
		const [ours, other] = losses.map((loss) => withoutTrace(loss) / loss.accepted.length);
		expect(ours).toBeLessThanOrEqual(other);
	});
});
