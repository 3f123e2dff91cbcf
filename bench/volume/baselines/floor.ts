import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { cleanEnvironment } from '../../../sandbox/n8n/install/npmEnvironment';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import { RECORDS, ROWS } from '../stage/entities';
import type { Writing } from './httpRequest';
import { checkWork, type Lap, type Wanted } from '../lap';
import type { Batches } from './ours';
import type { Stage } from '../stage/stage';

export interface BatchText {
	boundary: string;
	body: string;
}

/** What the bare loop is told to do. */
export type FloorTask =
	| { kind: 'read'; url: string; pageSize: number }
	| { kind: 'write'; url: string; atATime: number; batches: BatchText[] };

const result = z.object({ milliseconds: z.number(), done: z.number() });

const LINE = '\r\n';

interface Inner {
	method: string;
	url: string;
	body: JsonObject;
}

/** One change set for each record, made before the clock runs. */
function batchText(requests: Inner[]): BatchText {
	const [boundary, changeSet] = [`batch_${randomUUID()}`, `changeset_${randomUUID()}`];
	const parts = requests.map(({ method, url, body }, index) =>
		[
			`--${boundary}`,
			`Content-Type: multipart/mixed; boundary=${changeSet}`,
			'',
			`--${changeSet}`,
			'Content-Type: application/http',
			'Content-Transfer-Encoding: binary',
			`Content-ID: ${index + 1}`,
			'',
			`${method} ${url} HTTP/1.1`,
			'OData-Version: 4.0',
			'Content-Type: application/json;odata.metadata=minimal;charset=UTF-8',
			'',
			JSON.stringify(body),
			`--${changeSet}--`,
			'',
		].join(LINE),
	);
	return { boundary, body: `${parts.join(LINE)}${LINE}--${boundary}--${LINE}` };
}

const pieces = <T>(list: T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);

const origin = ({ environments: [{ url }] }: SandboxDescription) => url;

export const readTask = (sandbox: SandboxDescription, pageSize: number): FloorTask => ({
	kind: 'read',
	url: `${origin(sandbox)}/data/${ROWS.set}?cross-company=true`,
	pageSize,
});

/** The same request that the HTTP Request node sends for the record. */
function innerRequest(kind: Writing, set: string, record: JsonObject): Inner {
	const url = (key: string) => `${set}${key}?cross-company=true`;
	if (kind === 'create') return { method: 'POST', url: url(''), body: record };
	const { dataAreaId, [RECORDS.key]: key, ...body } = record;
	const predicate = `(dataAreaId='${String(dataAreaId)}',${RECORDS.key}='${String(key)}')`;
	return { method: 'PATCH', url: url(predicate), body };
}

export function writeTask(
	kind: Writing,
	sandbox: SandboxDescription,
	records: JsonObject[],
	{ size, atATime }: Batches,
): FloorTask {
	const set = `${origin(sandbox)}/data/${RECORDS.set}`;
	const requests = records.map((record) => innerRequest(kind, set, record));
	const batches = pieces(requests, size).map(batchText);
	return { kind: 'write', url: `${origin(sandbox)}/data/$batch`, atATime, batches };
}

function tokenRequest({ login, tenantId, clients, environments: [{ url }] }: SandboxDescription) {
	const { clientId, clientSecret } = clients.secret;
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope: `${url}/.default`,
	});
	return { url: `${login}/${tenantId}/oauth2/v2.0/token`, form: form.toString() };
}

/** Starts the loop, and lets it go with all counters at zero. */
async function runLoop({ install, sandbox, standIn }: Stage, task: FloorTask): Promise<string> {
	const args = ['--no-warnings', join(import.meta.dirname, 'floorLoop.ts')];
	const child = spawn(install.node, args, {
		env: cleanEnvironment({ NODE_EXTRA_CA_CERTS: sandbox.caFile }),
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let complaint = '';
	child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const nextLine = async (): Promise<string> => {
		const { value, done } = await lines.next();
		if (done === true) throw new Error(`bare loop: ${complaint}`);
		return value;
	};
	const exited = once(child, 'close');
	try {
		child.stdin.write(`${JSON.stringify({ token: tokenRequest(sandbox), task })}\n`);
		await nextLine();
		await standIn.resetTraffic();
		child.stdin.write('go\n');
		return await nextLine();
	} finally {
		child.stdin.end();
		await exited;
	}
}

export const FLOOR = 'bare Node loop';

/** The same work in a process of its own: no workflow, no items handed on. */
export async function runFloor(stage: Stage, task: FloorTask, wanted: Wanted): Promise<Lap> {
	const { milliseconds, done } = result.parse(JSON.parse(await runLoop(stage, task)));
	checkWork(FLOOR, 'records', done, wanted.items);
	return {
		nodeMs: milliseconds,
		executionMs: NaN,
		processorMs: NaN,
		memory: { idleMb: NaN, peakMb: NaN, aboveIdleMb: NaN },
		traffic: await stage.standIn.traffic(),
	};
}
