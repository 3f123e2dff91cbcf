import type { DataManagementState, Run, RunResult } from './runState';

/** A run as the control API shows it. */
export type InspectedRun = Pick<
	Run,
	'id' | 'project' | 'company' | 'kind' | 'progress' | 'errors' | 'polls'
> & {
	result: RunResult | 'Executing';
};

/** All runs, the oldest first. */
export const inspectRuns = ({ runs }: DataManagementState): InspectedRun[] =>
	[...runs.values()].map(({ id, project, company, kind, progress, errors, polls, result }) => {
		const state: InspectedRun['result'] = result ?? 'Executing';
		return { id, project, company, kind, progress, errors, polls, result: state };
	});
