import type { JsonObject } from '../../sandbox/n8n/api/json';
import { processorSeconds } from '../measure/processorTime';
import { execute } from './testbed/execution';
import { withPeak, type Peak } from '../measure/processMemory';
import type { Opponent } from './approach';
import type { Stage } from './testbed/testbed';
import type { Traffic } from './testbed/sandboxControl';
import type { Service } from './testbed/workflow';

/** One piece of work done once by one opponent. */
export interface Lap {
	/** Of the nodes that count. */
	nodeMs: number;
	/** NaN where there is no n8n, as in the bare loop. */
	executionMs: number;
	/** Processor time of n8n's process from the start of the execution to its end. */
	processorMs: number;
	memory: Peak;
	traffic: Traffic;
}

export interface Wanted {
	/** Items that must come out at the end. */
	items: number;
	/** Records that must be written. */
	written: number;
}

/** @throws Error when an opponent did not do the whole work */
export function checkWork(title: string, what: string, found: number, wanted: number): void {
	if (found !== wanted) throw new Error(`${title}: ${found} ${what} instead of ${wanted}`);
}

/**
 * Runs a workflow in service once, all the work counted.
 * @throws Error when it fails or does not do the whole work
 */
export async function runLap(
	stage: Stage,
	{ title, timed, end: [node, output] }: Opponent,
	service: Service,
	records: JsonObject[],
	wanted: Wanted,
): Promise<Lap> {
	const { pid, standIn } = stage;
	await standIn.resetTraffic();
	const before = processorSeconds(pid);
	const [execution, memory] = await withPeak(pid, () => execute(stage, service, records)).catch(
		(error: unknown) => {
			throw new Error(`${title}: ${error instanceof Error ? error.message : String(error)}`);
		},
	);
	const processorMs = 1000 * (processorSeconds(pid) - before);
	const traffic = await standIn.traffic();
	checkWork(title, 'items', execution.nodes[node]?.items[output] ?? 0, wanted.items);
	checkWork(title, 'records written', traffic.recordsWritten, wanted.written);
	return {
		nodeMs: timed.reduce((total, name) => total + (execution.nodes[name]?.milliseconds ?? 0), 0),
		executionMs: execution.milliseconds,
		processorMs,
		memory,
		traffic,
	};
}
