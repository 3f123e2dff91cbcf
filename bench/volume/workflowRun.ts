import type { JsonObject } from '../../sandbox/n8n/api/json';
import { processorSeconds } from '../measure/processorTime';
import { execute } from './testbed/execution';
import { withPeak, type Peak } from '../measure/processMemory';
import type { Approach } from './approach';
import type { Testbed } from './testbed/testbed';
import type { Traffic } from './testbed/sandboxControl';
import type { PublishedWorkflow } from './testbed/workflow';

/** One run of the work, measured. */
export interface WorkflowRun {
	/** Of the timed nodes. */
	nodeMs: number;
	/** NaN without n8n, as in the bare loop. */
	executionMs: number;
	/** Processor time of n8n's process during the execution. */
	processorMs: number;
	memory: Peak;
	traffic: Traffic;
}

export interface ExpectedWork {
	/** Number of items at the end of the workflow. */
	items: number;
	/** Number of records written to F&O. */
	written: number;
}

/** @throws Error if not all of the work was done */
export function checkWork(title: string, what: string, found: number, expected: number): void {
	if (found !== expected) throw new Error(`${title}: ${found} ${what} instead of ${expected}`);
}

/**
 * Runs a published workflow once and checks that it did all of the work.
 * @throws Error if it fails or didn't
 */
export async function runOnce(
	testbed: Testbed,
	{ title, timed, end: [node, output] }: Approach,
	workflow: PublishedWorkflow,
	records: JsonObject[],
	expected: ExpectedWork,
): Promise<WorkflowRun> {
	const { pid, sandboxControl } = testbed;
	await sandboxControl.resetTraffic();
	const before = processorSeconds(pid);
	const [execution, memory] = await withPeak(pid, () => execute(testbed, workflow, records)).catch(
		(error: unknown) => {
			throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`);
		},
	);
	const processorMs = 1000 * (processorSeconds(pid) - before);
	const traffic = await sandboxControl.traffic();
	checkWork(title, 'items', execution.nodes[node]?.items[output] ?? 0, expected.items);
	checkWork(title, 'records written', traffic.recordsWritten, expected.written);
	return {
		nodeMs: timed.reduce((total, name) => total + (execution.nodes[name]?.milliseconds ?? 0), 0),
		executionMs: execution.milliseconds,
		processorMs,
		memory,
		traffic,
	};
}
