import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sleep } from '../../sandbox/n8n/api/httpExchange';
import { z } from 'zod';

/** Where n8n stores executions, and a Node.js with SQLite built in (n8n's own). */
export interface Database {
	node: string;
	file: string;
}

const tally = z.object({
	/** Executions of the workflow by status. */
	statuses: z.record(z.string(), z.number()),
	/** When the last of them ended, in milliseconds since 1970; 0 if none has. */
	lastEnd: z.number(),
	/**
	 * Event ids in the stored data of successful executions, once for each execution with that id.
	 */
	eventIds: z.array(z.string()),
});

export type Tally = z.infer<typeof tally>;

const UNFINISHED = ['new', 'running', 'waiting', 'unknown'];
const POLL_MS = 1500;
const TIMEOUT_MS = 300_000;
/** How long an accepted event may leave no trace before it counts as lost. */
const QUIET_MS = 8000;

/** Reads the database from another process, so that n8n does no work for it. */
const SCRIPT = `
	const { DatabaseSync } = require('node:sqlite');
	const [file, workflowId, withIds] = process.argv.slice(1);
	const db = new DatabaseSync(file, { readOnly: true });
	const statuses = {};
	let lastEnd = 0;
	const groups = db.prepare(
		'SELECT status, COUNT(*) AS n, MAX(stoppedAt) AS last FROM execution_entity WHERE workflowId = ? GROUP BY status');
	for (const { status, n, last } of groups.all(workflowId)) {
		statuses[status] = n;
		if (last) lastEnd = Math.max(lastEnd, Date.parse(last.replace(' ', 'T') + 'Z'));
	}
	const eventIds = [];
	const rows = db.prepare(
		"SELECT d.data FROM execution_entity e JOIN execution_data d ON d.executionId = e.id WHERE e.workflowId = ? AND e.status = 'success'");
	if (withIds) for (const { data } of rows.iterate(workflowId)) {
		const found = data.match(/(?<=")[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}(?=")/g) ?? [];
		eventIds.push(...new Set(found));
	}
	console.log(JSON.stringify({ statuses, lastEnd, eventIds }));`;

/** The current executions of one workflow in the database. */
export async function tallyOf(
	{ node, file }: Database,
	workflowId: string,
	{ withIds = false } = {},
): Promise<Tally> {
	const args = ['--no-warnings', '-e', SCRIPT, file, workflowId, ...(withIds ? ['ids'] : [])];
	const { stdout } = await promisify(execFile)(node, args, { maxBuffer: 64 * 1024 ** 2 });
	return tally.parse(JSON.parse(stdout));
}

export const total = ({ statuses }: Tally) =>
	Object.values(statuses).reduce((sum, count) => sum + count, 0);

const unfinished = ({ statuses }: Tally) =>
	UNFINISHED.reduce((sum, status) => sum + (statuses[status] ?? 0), 0);

/**
 * Waits until all `expected` executions of a workflow have ended, or no more are coming.
 * @throws Error if n8n is still running them after five minutes
 */
export async function waitUntilFinished(
	database: Database,
	workflowId: string,
	expected: number,
): Promise<Tally> {
	const deadline = Date.now() + TIMEOUT_MS;
	let last = { ended: -1, since: Date.now() };
	for (;;) {
		const found = await tallyOf(database, workflowId);
		const open = unfinished(found);
		const ended = total(found) - open;
		if (open === 0 && ended >= expected) return found;
		if (ended !== last.ended) last = { ended, since: Date.now() };
		if (open === 0 && Date.now() - last.since > QUIET_MS) return found;
		if (Date.now() > deadline) throw new Error(`${open} executions did not end`);
		await sleep(POLL_MS);
	}
}
