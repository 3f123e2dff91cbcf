import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { cleanEnvironment } from '../../../sandbox/n8n/install/npmEnvironment';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import { RECORDS, ROWS } from '../testbed/entities';
import type { Writing } from './httpRequest';
import { checkWork, type WorkflowRun, type ExpectedWork } from '../workflowRun';
import type { Batches } from '../thisNode';
import type { Testbed } from '../testbed/testbed';

interface BatchText {
	boundary: string;
	body: string;
}

/** What the bare loop does. */
export type LoopTask =
	| { kind: 'read'; url: string; pageSize: number }
	| { kind: 'write'; url: string; atATime: number; batches: BatchText[] };

export const BARE_LOOP = 'bare Node loop';

const PROGRAM = join(import.meta.dirname, 'bareLoopProgram.ts');

const result = z.object({ milliseconds: z.number(), done: z.number() });

const LINE = '\r\n';

interface InnerRequest {
	method: string;
	url: string;
	/** None for a read. */
	body?: JsonObject;
}

function innerText({ method, url, body }: InnerRequest, id: number): string {
	const typed = 'Content-Type: application/json;odata.metadata=minimal;charset=UTF-8';
	return [
		'Content-Type: application/http',
		'Content-Transfer-Encoding: binary',
		`Content-ID: ${id}`,
		'',
		`${method} ${url} HTTP/1.1`,
		'OData-Version: 4.0',
		...(body ? [typed] : []),
		'',
		body ? JSON.stringify(body) : '',
	].join(LINE);
}

/** A batch with one change set for each record to write, prepared before the clock starts. */
function batchText(requests: InnerRequest[]): BatchText {
	const [boundary, changeSet] = [`batch_${randomUUID()}`, `changeset_${randomUUID()}`];
	const parts = requests.map((each, index) => {
		const inner = innerText(each, index + 1);
		if (!each.body) return [`--${boundary}`, inner].join(LINE);
		return [
			`--${boundary}`,
			`Content-Type: multipart/mixed; boundary=${changeSet}`,
			'',
			`--${changeSet}`,
			inner,
			`--${changeSet}--`,
			'',
		].join(LINE);
	});
	return { boundary, body: `${parts.join(LINE)}${LINE}--${boundary}--${LINE}` };
}

const chunksOf = <T>(list: T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);

const origin = ({ environments: [{ url }] }: SandboxDescription) => url;

export const readTask = (sandbox: SandboxDescription, pageSize: number): LoopTask => ({
	kind: 'read',
	url: `${origin(sandbox)}/data/${ROWS.set}?cross-company=true`,
	pageSize,
});

/** The same request that the HTTP Request node sends for the record. */
function innerRequest(kind: Writing | 'get', set: string, record: JsonObject): InnerRequest {
	const url = (key: string) => `${set}${key}?cross-company=true`;
	if (kind === 'create') return { method: 'POST', url: url(''), body: record };
	const { dataAreaId, [RECORDS.key]: key, ...body } = record;
	const predicate = `(dataAreaId='${String(dataAreaId)}',${RECORDS.key}='${String(key)}')`;
	return kind === 'get'
		? { method: 'GET', url: url(predicate) }
		: { method: 'PATCH', url: url(predicate), body };
}

/** Records in batches. */
export function batchTask(
	kind: Writing | 'get',
	sandbox: SandboxDescription,
	records: JsonObject[],
	{ size, inFlight: atATime }: Batches,
): LoopTask {
	const set = `${origin(sandbox)}/data/${RECORDS.set}`;
	const requests = records.map((record) => innerRequest(kind, set, record));
	const batches = chunksOf(requests, size).map(batchText);
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

/**
 * Starts a program with what it needs to sign in and a task, and lets it work once it is ready and
 * all counters are at zero.
 * @returns the line it ends with
 */
export async function runProgram(
	{ install, sandbox, sandboxControl }: Testbed,
	program: string,
	task: unknown,
): Promise<string> {
	const args = ['--no-warnings', program];
	const child = spawn(install.node, args, {
		env: cleanEnvironment({ NODE_EXTRA_CA_CERTS: sandbox.caFile }),
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let errorOutput = '';
	child.stderr.on('data', (chunk: Buffer) => (errorOutput += String(chunk)));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const nextLine = async (): Promise<string> => {
		const { value, done } = await lines.next();
		if (done === true) throw new Error(`${BARE_LOOP}: ${errorOutput}`);
		return value;
	};
	const exited = once(child, 'close');
	try {
		child.stdin.write(`${JSON.stringify({ token: tokenRequest(sandbox), task })}\n`);
		await nextLine();
		await sandboxControl.resetTraffic();
		child.stdin.write('go\n');
		return await nextLine();
	} finally {
		child.stdin.end();
		await exited;
	}
}

/** The same work in a separate process: no workflow, no items passed on. */
export async function runBareLoop(
	testbed: Testbed,
	task: LoopTask,
	expected: ExpectedWork,
): Promise<WorkflowRun> {
	const line = await runProgram(testbed, PROGRAM, task);
	const { milliseconds, done } = result.parse(JSON.parse(line));
	checkWork(BARE_LOOP, 'records', done, expected.items);
	return {
		nodeMs: milliseconds,
		executionMs: NaN,
		processorMs: NaN,
		memory: { idleMb: NaN, peakMb: NaN, aboveIdleMb: NaN },
		traffic: await testbed.sandboxControl.traffic(),
	};
}
