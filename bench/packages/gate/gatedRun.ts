import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { withPeak } from '../../measure/processMemory';
import { processorSeconds } from '../../measure/processorTime';
import type { Approach } from '../../volume/approach';
import { execute } from '../../volume/testbed/execution';
import { publishApproach } from '../../volume/testbed/partContext';
import { node, RECORDS, type PublishedWorkflow } from '../../volume/testbed/workflow';
import { checkWork, type WorkflowRun } from '../../volume/workflowRun';
import type { Context } from '../context';

const GATE = 'Gate';

/** A published workflow that waits at the gate once it has its items. */
export interface GatedWorkflow {
	approach: Approach;
	workflow: PublishedWorkflow;
}

/**
 * Puts a request to the gate before the work. n8n runs the upper of two branches first, so the items
 * themselves don't go through it.
 */
export async function publishGated(context: Context, approach: Approach): Promise<GatedWorkflow> {
	const gate = {
		...node(GATE, 'httpRequest', 4.2, { url: context.gate.url, options: {} }),
		position: [0, -200],
		executeOnce: true,
	};
	const gated: Approach = {
		...approach,
		nodes: [gate, ...approach.nodes],
		connections: [[RECORDS, 0, GATE], ...approach.connections],
	};
	return { approach: gated, workflow: await publishApproach(context, gated) };
}

export interface GatedWork {
	rows: JsonObject[];
	/** Number of items at the end of the workflow. */
	items: number;
	/** Done while the workflow holds its items, before anything is measured. */
	atGate?: () => Promise<void>;
}

/**
 * Runs a workflow and measures what comes after the gate: n8n holds the items by then.
 * @throws Error if it fails or doesn't do all of the work
 */
export async function runGated(
	{ testbed, gate }: Context,
	{ approach: { title, timed, end }, workflow }: GatedWorkflow,
	{ rows, items, atGate }: GatedWork,
): Promise<WorkflowRun> {
	const { pid, sandboxControl } = testbed;
	const ending = execute(testbed, workflow, rows).catch((error: unknown) => {
		throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`);
	});
	const early = ending.then(() => {
		throw new Error(`${title}: it ended before the gate`);
	});
	const open = await Promise.race([gate.arrival(), early]);
	early.catch(() => undefined);
	await atGate?.();
	await sandboxControl.resetTraffic();
	const before = processorSeconds(pid);
	const [execution, memory] = await withPeak(pid, () => {
		open();
		return ending;
	});
	const [last, output] = end;
	checkWork(title, 'items', execution.nodes[last]?.items[output] ?? 0, items);
	return {
		nodeMs: timed.reduce((total, name) => total + (execution.nodes[name]?.milliseconds ?? 0), 0),
		executionMs: execution.milliseconds,
		processorMs: 1000 * (processorSeconds(pid) - before),
		memory,
		traffic: await sandboxControl.traffic(),
	};
}
