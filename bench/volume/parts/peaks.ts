import { untilQuiet, type Peak } from '../../measure/processMemory';
import type { Approach } from '../approach';
import { publishApproach, type PartContext } from '../testbed/partContext';
import type { PublishedWorkflow } from '../testbed/workflow';
import type { WorkflowRun } from '../workflowRun';

/** A few rows come first to load all code, so that it isn't counted as memory of the work. */
const FEW_ROWS = 500;

/** Does the work once with so many rows. */
export type RunWith = (
	approach: Approach,
	workflow: PublishedWorkflow,
	rows: number,
) => Promise<WorkflowRun>;

/** The peak of an n8n that was just started and has only worked on a few rows. */
async function freshPeak(
	{ testbed, isQuick }: PartContext,
	approach: Approach,
	workflow: PublishedWorkflow,
	rows: number,
	run: RunWith,
): Promise<Peak> {
	if (!isQuick) await testbed.restart();
	await run(approach, workflow, Math.min(FEW_ROWS, rows));
	if (!isQuick) await untilQuiet(testbed.pid);
	const { memory } = await run(approach, workflow, rows);
	testbed.say(`${approach.title}: ${memory.aboveIdleMb.toFixed(0)} MB above idle`);
	return memory;
}

/** Peaks by title; each comes from a separate process, in turn. */
export async function peaksInTurn(
	context: PartContext,
	approaches: Approach[],
	rounds: number,
	rows: number,
	run: RunWith,
): Promise<Record<string, Peak[]>> {
	const ready: Array<{ approach: Approach; workflow: PublishedWorkflow }> = [];
	for (const approach of approaches) {
		ready.push({ approach, workflow: await publishApproach(context, approach) });
	}
	const peaks: Record<string, Peak[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		const first = round % ready.length;
		for (const { approach, workflow } of [...ready.slice(first), ...ready.slice(0, first)]) {
			const peak = await freshPeak(context, approach, workflow, rows, run);
			(peaks[approach.title] ??= []).push(peak);
		}
	}
	return peaks;
}
