import { randomUUID } from 'node:crypto';
import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { createCredential, type Credential } from '../../../sandbox/n8n/api/credentials';
import { sleep } from '../../../sandbox/n8n/api/httpExchange';
import { createWorkflow, withNodeAfter } from '../../../sandbox/n8n/api/workflows';
import { savedTrigger } from '../../e2e/support/triggers';
import type { Cluster } from './cluster';
import type { Database } from './services';
import { startLoad, type Load, type Receiver, type Sent } from './load';

const SECRET_HEADER = 'x-webhook-secret';
const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const SETTLE_TIMEOUT_MS = 60_000;
const ACCEPT_TIMEOUT_MS = 60_000;
/** How long nothing may change before what is left counts as final. */
const QUIET_MS = 6000;

/** Activates a workflow with our trigger. */
export async function ourReceiver(cluster: Cluster, credential: Credential): Promise<Receiver> {
	const { workflow, url } = await savedTrigger(cluster, credential);
	await activateAndWait(cluster.client, workflow);
	const path = url.slice(cluster.n8nUrl.length + 1);
	return { title: 'trigger', workflowId: workflow.id, path };
}

/**
 * Activates a workflow with n8n's own Webhook node, without authentication or with a credential and
 * a secret, as our trigger has them.
 */
export async function webhookReceiver({ client }: Cluster, secret?: string): Promise<Receiver> {
	const path = randomUUID();
	const type = 'httpHeaderAuth';
	const data = { name: SECRET_HEADER, value: secret };
	const credential = secret && (await createCredential(client, `queue ${path}`, data, type));
	const authentication = credential ? 'headerAuth' : 'none';
	const workflow = await createWorkflow(client, {
		name: `queue webhook ${path}`,
		...withNodeAfter({
			id: randomUUID(),
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: path,
			position: [0, 0],
			parameters: {
				...{ httpMethod: 'POST', path, authentication },
				...{ responseMode: 'onReceived', options: {} },
			},
			...(credential && { credentials: { [type]: { ...credential } } }),
		}),
	});
	await activateAndWait(client, workflow);
	return {
		title: credential ? 'secured Webhook node' : 'Webhook node',
		workflowId: workflow.id,
		path: `webhook/${path}`,
		...(secret && { headers: { [SECRET_HEADER]: secret } }),
	};
}

export interface Loss extends Sent {
	title: string;
	/** Ids that got 2xx and that no stored execution contains. */
	lost: string[];
	/** Number of executions without an event id: n8n replaced their data with an error. */
	withoutData: number;
	/** Number of all executions of the workflow so far, by status. */
	executions: Record<string, number>;
}

/** Number of events that got 2xx and left no execution at all, not even one without its data. */
export const withoutTrace = ({ lost, withoutData }: Loss): number =>
	Math.max(0, lost.length - withoutData);

const describeCounts = (counts: Record<string, number>): string =>
	Object.entries(counts)
		.map(([name, count]) => `${count} ${name}`)
		.join(', ') || 'none';

/** One line for the report. */
export const describeLoss = (loss: Loss): string =>
	`${loss.title}: ${loss.lost.length} of ${loss.accepted.length} lost (other outcomes: ${describeCounts(loss.others)}; executions: ${describeCounts(loss.executions)}; without data: ${loss.withoutData})`;

async function executionsOf({ database }: Cluster, id: string): Promise<Record<string, number>> {
	const rows = await database.query(
		`SELECT status, count(*) FROM execution_entity WHERE "workflowId" = '${id}' GROUP BY status`,
	);
	return Object.fromEntries(
		rows.map((row) => row.split('|')).map(([status, count]) => [status, Number(count)]),
	);
}

/** Waits until the executions of a workflow have ended, or until nothing changes any more. */
async function settled(cluster: Cluster, id: string): Promise<Record<string, number>> {
	const deadline = Date.now() + SETTLE_TIMEOUT_MS;
	let last = { seen: '', since: Date.now() };
	for (;;) {
		const counts = await executionsOf(cluster, id);
		const seen = JSON.stringify(counts);
		if (seen !== last.seen) last = { seen, since: Date.now() };
		const isOpen = UNFINISHED.some((status) => (counts[status] ?? 0) > 0);
		const quietFor = Date.now() - last.since;
		if (quietFor > (isOpen ? QUIET_MS : 1000)) return counts;
		if (Date.now() > deadline) throw new Error(`executions did not end: ${seen}`);
		await sleep(500);
	}
}

const UUID = '[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}';

const storedData = (column: string, id: string): string =>
	`SELECT ${column} FROM execution_entity e LEFT JOIN execution_data d ON d."executionId" = e.id
	 WHERE e."workflowId" = '${id}'`;

/** The event ids in the stored data of a workflow's executions, whatever their status. */
async function storedIds({ database }: Cluster, id: string): Promise<Set<string>> {
	const ids = `(regexp_matches(d.data, '"(${UUID})"', 'g'))[1]`;
	return new Set(await database.query(storedData(ids, id)));
}

async function countWithoutData({ database }: Cluster, id: string): Promise<number> {
	const isWithout = `coalesce(d.data, '') !~ '"${UUID}"'`;
	const [count] = await database.query(`${storedData('count(*)', id)} AND ${isWithout}`);
	return Number(count);
}

/** Sends events to each receiver side by side while `disturb` runs, and then looks for them in the database. */
export async function lossesDuring(
	cluster: Cluster,
	{ address, receivers, inFlight }: { address: string; receivers: Receiver[]; inFlight: number },
	disturb: (loads: Load[]) => Promise<void>,
): Promise<() => Promise<Loss[]>> {
	const loads = receivers.map((receiver) => startLoad(address, receiver, inFlight));
	try {
		await disturb(loads);
	} finally {
		await Promise.all(loads.map((load) => load.end()));
	}
	const sent = await Promise.all(loads.map((load) => load.end()));
	return async () => {
		const losses: Loss[] = [];
		for (const [index, { title, workflowId }] of receivers.entries()) {
			const executions = await settled(cluster, workflowId);
			const stored = await storedIds(cluster, workflowId);
			const lost = sent[index].accepted.filter((id) => !stored.has(id));
			const withoutData = await countWithoutData(cluster, workflowId);
			losses.push({ ...sent[index], title, lost, withoutData, executions });
		}
		return losses;
	};
}

/** Waits until `isEnough` of the numbers of events that each receiver has accepted. */
export async function untilAccepted(
	loads: Load[],
	isEnough: (accepted: number[]) => boolean,
): Promise<void> {
	const deadline = Date.now() + ACCEPT_TIMEOUT_MS;
	const accepted = () => loads.map((load) => load.accepted());
	while (!isEnough(accepted())) {
		if (Date.now() > deadline) throw new Error(`only ${accepted().join(' and ')} were accepted`);
		await sleep(5);
	}
}

/** Lets n8n need some seconds to store an execution, so that its connections are in use longer. */
export async function whileStoringTakes<T>(
	database: Database,
	seconds: number,
	work: () => Promise<T>,
): Promise<T> {
	await database.query(
		`CREATE FUNCTION store_slowly() RETURNS trigger LANGUAGE plpgsql AS
		 $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NEW; END $$;
		 CREATE TRIGGER store_slowly BEFORE INSERT ON execution_entity
		 FOR EACH ROW EXECUTE FUNCTION store_slowly()`,
	);
	try {
		return await work();
	} finally {
		await database.query('DROP FUNCTION store_slowly CASCADE');
	}
}
