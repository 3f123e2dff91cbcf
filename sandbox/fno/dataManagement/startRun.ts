import { randomUUID } from 'node:crypto';
import { ActionFailure } from '../actions/actionCall';
import type { Session } from '../session';
import type { Run } from './runState';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** An id in the form of the server [observed]. */
function ownId(project: string): string {
	const time = new Date().toISOString().slice(0, 19);
	return `${project}-${time}-${randomUUID().replaceAll('-', '').toUpperCase()}`;
}

/** The longest id that the table of runs holds [guess]. */
const MAX_ID = 90;
const MAX_PROJECT = 60;

/**
 * A run of a project that may start: its id is the given one or a new one, and no other run blocks
 * the project [observed]. Throws ActionFailure.
 */
export function startRun(
	{ dataManagement, switches }: Session,
	wanted: Pick<Run, 'project' | 'company' | 'kind'> & { id: string; isIdHeeded: boolean },
): Run {
	const { project, company, kind, id: given, isIdHeeded } = wanted;
	const { runs } = dataManagement;
	if (project === '') throw new ActionFailure('The definition group must be filled in.');
	if (project.length > MAX_PROJECT)
		throw new ActionFailure(
			`The name of a definition group has at most ${MAX_PROJECT} characters.`,
		);
	if (given.length > MAX_ID)
		throw new ActionFailure(`An execution id has at most ${MAX_ID} characters.`);
	const id = given !== '' && isIdHeeded ? given : ownId(project);
	if (runs.has(id) && switches.repeatedExecutionId === 'refused')
		throw new ActionFailure(`The execution id ${id} was used before.`);
	const other = [...runs.values()].find(
		(run) => same(run.project, project) && run.result === undefined,
	);
	if (other && switches.parallelImports === 'refused')
		throw new ActionFailure(
			`DMF2025: Another execution of the definition group ${project} is in progress: ${other.id}.`,
		);
	const run: Run = {
		id,
		project,
		company,
		kind,
		result: undefined,
		progress: [],
		errors: [],
		polls: 0,
		linkPolls: new Map(),
		keyFiles: new Map(),
		keyFields: new Map(),
	};
	runs.set(id, run);
	return run;
}

/** Does the work of a run in the background; a bug in the sandbox itself makes it fail. */
export function inBackground({ dataManagement }: Session, run: Run, work: Promise<void>): void {
	const task = work
		.catch((error: unknown) => {
			run.errors.push({
				entity: '',
				record: 0,
				key: '',
				field: '',
				message: `Fault in the sandbox: ${String(error)}`,
				stage: 'file',
			});
			run.result = 'Failed';
		})
		.finally(() => dataManagement.tasks.delete(task));
	dataManagement.tasks.add(task);
}
