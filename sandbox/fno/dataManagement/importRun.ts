import { setImmediate as breathe } from 'node:timers/promises';
import { stagingName } from './catalog';
import { isStopped, type ImportRun, type Task } from './importTask';
import type { RunResult } from './runState';
import { stageFile } from './stageFile';
import { writeStaged } from './writeStaged';

function resultOf(tasks: readonly Task[]): RunResult {
	if (tasks.every(({ hasErrors }) => !hasErrors)) return 'Succeeded';
	const isPartly = tasks.some(
		({ hasErrors, progress }) => !hasErrors || progress.created + progress.updated > 0,
	);
	return isPartly ? 'PartiallySucceeded' : 'Failed';
}

/** Runs an import: first everything goes into staging, then from there to the entities. */
export async function runImport(work: ImportRun): Promise<void> {
	const { session, run, sources, execute, onStaged } = work;
	const { dataManagement, switches } = session;
	const tasks: Task[] = sources.map((source) => ({
		source,
		progress: { entity: source.part.name, records: 0, staged: 0, created: 0, updated: 0 },
		staged: [],
		hasErrors: false,
	}));
	run.progress = tasks.map(({ progress }) => progress);
	for (const { part, fields } of sources) run.keyFields.set(part.name, fields.map(stagingName));
	await breathe();
	if (switches.executionHangs === 'staging') await dataManagement.hang();
	for (const task of tasks) if (!isStopped(work)) await stageFile(work, task);
	onStaged();
	if (switches.executionHangs === 'target') await dataManagement.hang();
	for (const task of tasks) if (execute && !isStopped(work)) await writeStaged(work, task);
	if (!isStopped(work)) run.result = resultOf(tasks);
}
