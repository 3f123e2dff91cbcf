import { join } from 'node:path';
import { z } from 'zod';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { BARE_LOOP, runProgram } from '../../volume/baselines/bareLoop';
import type { Testbed } from '../../volume/testbed/testbed';
import { checkWork, type WorkflowRun } from '../../volume/workflowRun';
import { LABEL } from '../rows';

/** What the program does. */
export interface FloorTask {
	instanceUrl: string;
	label: string;
	rows: JsonObject[];
}

const PROGRAM = join(import.meta.dirname, 'floorProgram.ts');

const result = z.object({ milliseconds: z.number(), processorMs: z.number(), done: z.number() });

/** Builds and uploads the same package in a separate process. */
export async function runFloor(testbed: Testbed, rows: JsonObject[]): Promise<WorkflowRun> {
	const [{ url: instanceUrl }] = testbed.sandbox.environments;
	const task: FloorTask = { instanceUrl, label: LABEL, rows };
	const line = await runProgram(testbed, PROGRAM, task);
	const { milliseconds, processorMs, done } = result.parse(JSON.parse(line));
	checkWork(BARE_LOOP, 'rows', done, rows.length);
	return {
		nodeMs: milliseconds,
		executionMs: NaN,
		processorMs,
		memory: { idleMb: NaN, peakMb: NaN, aboveIdleMb: NaN },
		traffic: await testbed.sandboxControl.traffic(),
	};
}
