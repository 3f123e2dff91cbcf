import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { exchange, sleep } from '../../../sandbox/n8n/api/http';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { PublishedWorkflow } from './workflow';

const execution = z.object({
	executionId: z.string(),
	workflowId: z.string(),
	status: z.string(),
	/** From its start to its end, as reported by n8n. */
	milliseconds: z.number(),
	error: z.string().optional(),
	nodes: z.record(
		z.string(),
		z.object({
			runs: z.number(),
			/** `executionTime` of its runs. */
			milliseconds: z.number(),
			/** By output. */
			items: z.array(z.number().nullable()),
		}),
	),
});

/** What the hook inside n8n wrote about one execution. */
export type Execution = z.infer<typeof execution>;

/** Where executions are started, and where the hook reports them. */
export interface ExecutionSource {
	n8nUrl: string;
	/** One line of JSON for each finished execution. */
	executionsFile: string;
}

const POLL_MS = 50;
const TIMEOUT_MS = 900_000;

function linesOf(file: string): string[] {
	return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').filter(Boolean) : [];
}

/**
 * Starts an execution with a list of records and waits for its end.
 * @throws Error if it doesn't succeed
 */
export async function execute(
	{ n8nUrl, executionsFile }: ExecutionSource,
	{ workflowId, path }: PublishedWorkflow,
	records: JsonObject[],
): Promise<Execution> {
	const known = linesOf(executionsFile).length;
	const started = await exchange({
		method: 'POST',
		url: `${n8nUrl}/webhook/${path}`,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ records }),
	});
	if (started.status !== 200) throw new Error(`n8n did not start: ${started.text.slice(0, 300)}`);
	const deadline = Date.now() + TIMEOUT_MS;
	for (;;) {
		const [line] = linesOf(executionsFile).slice(known);
		if (line !== undefined) {
			const ended = execution.parse(JSON.parse(line));
			if (ended.workflowId !== workflowId) throw new Error('another workflow ended');
			if (ended.status !== 'success') throw new Error(`${ended.status}: ${ended.error}`);
			return ended;
		}
		if (Date.now() > deadline) throw new Error(`no end after ${TIMEOUT_MS} ms`);
		await sleep(POLL_MS);
	}
}
