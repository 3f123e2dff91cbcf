import { readRows, textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { entityPath, queryString } from '../../odata/paths';
import type { QueryOptions } from '../../odata/paths';
import { quoted } from '../../odata/values/edmTypes';
import type { Connection } from '../../transport/types';

/** What one run has done with one entity. */
export interface EntityRun {
	/** Label of the entity. */
	entity: string;
	stagingStatus: string | undefined;
	targetStatus: string | undefined;
	/** Rows that F&O found in the file. */
	found: number;
	staged: number;
	created: number;
	updated: number;
	/** Where F&O lists the entity without counts, which are 0 then. */
	isUncounted?: true;
}

const DETAILS = 'DataManagementExecutionJobDetails';
const JOBS = 'DataManagementExecutionJobs';

const numberMember = (row: Row, name: string): number => Number(row[name] ?? 0) || 0;

const toEntityRun = (row: Row): EntityRun => ({
	entity: textMember(row, 'EntityName') ?? '',
	stagingStatus: textMember(row, 'StagingStatus'),
	targetStatus: textMember(row, 'TargetStatus'),
	found: numberMember(row, 'StagingRecordsToBeProcessedCount'),
	staged: numberMember(row, 'StagingRecordsCreatedCount'),
	created: numberMember(row, 'TargetRecordsCreatedCount'),
	updated: numberMember(row, 'TargetRecordsUpdatedCount'),
	...(row.StagingRecordsCreatedCount === undefined && { isUncounted: true }),
});

const ofRun = (set: string, executionId: string) =>
	entityPath(set) + queryString({ filter: `JobId eq ${quoted(executionId)}` });

/** The entities of a run, none if it isn't listed (yet). Throws FnoError. */
export async function readDetails(
	connection: Connection,
	executionId: string,
): Promise<EntityRun[]> {
	return (await readRows(connection, ofRun(DETAILS, executionId))).map(toEntityRun);
}

/** Whether a run is listed, even without entities. Throws FnoError. */
export async function isListed(connection: Connection, executionId: string): Promise<boolean> {
	if ((await readDetails(connection, executionId)).length > 0) return true;
	return (await readRows(connection, ofRun(JOBS, executionId))).length > 0;
}

/** A run of a project, by its execution id. */
export interface ProjectRun {
	executionId: string;
	/** When staging started, as F&O writes it; '' if it hasn't. */
	startedAt: string;
	/** Whether all its steps are done; a run that only stages never does the last one. */
	isDone: boolean;
}

/** Members of DmfBatchJobStatus [observed] after which nothing more happens. */
const DONE = ['Canceled', 'Error', 'Finished'];

/** Whether staging started: F&O writes 1900 for no date [documented]. */
export const hasStarted = ({ startedAt }: ProjectRun): boolean =>
	startedAt !== '' && !startedAt.startsWith('1900-01-01');

/** What has not started comes last. */
const placeInTime = (run: ProjectRun): string => (hasStarted(run) ? run.startedAt : '9999');

const ofProject = (project: string): string => `DefinitionGroupId eq ${quoted(project)}`;

/** The runs of rows, each once, in the order in which they started. */
function runsOf(rows: readonly Row[]): ProjectRun[] {
	const runs = new Map<string, ProjectRun>();
	for (const row of rows) {
		const executionId = textMember(row, 'JobId') ?? '';
		const startedAt = textMember(row, 'StagingStartDateTime') ?? '';
		const isDone = [row.StagingStatus, row.TargetStatus].every(
			(status) => typeof status === 'string' && DONE.includes(status),
		);
		const known = runs.get(executionId);
		runs.set(executionId, {
			executionId,
			startedAt: known && known.startedAt < startedAt ? known.startedAt : startedAt,
			isDone: isDone && known?.isDone !== false,
		});
	}
	return [...runs.values()].sort((a, b) => (placeInTime(a) < placeInTime(b) ? -1 : 1));
}

async function readRuns(connection: Connection, options: QueryOptions): Promise<ProjectRun[]> {
	const select = ['JobId', 'StagingStatus', 'TargetStatus', 'StagingStartDateTime'];
	return runsOf(
		await readRows(connection, entityPath(DETAILS) + queryString({ select, ...options })),
	);
}

/** The runs of a project, each once, in the order in which they started. Throws FnoError. */
export const readProjectRuns = async (
	connection: Connection,
	project: string,
): Promise<ProjectRun[]> => await readRuns(connection, { filter: ofProject(project) });

/** Rows that are read to find a run that executes; a run has one for each of its entities. */
const NEWEST_ROWS = 100;
/** Runs that are looked at. An older one would have blocked those after it. */
const NEWEST_RUNS = 3;

/**
 * The newest runs of a project that may still execute: those that have started, and those that wait
 * or whose entities never started. The history of a project may be long, so little of it is read.
 * Throws FnoError.
 */
export async function readOpenRuns(connection: Connection, project: string): Promise<string[]> {
	const top = NEWEST_ROWS;
	const filter = ofProject(project);
	const started = await readRuns(connection, { filter, orderby: 'StagingStartDateTime desc', top });
	const waiting = await readRuns(connection, {
		filter: `${filter} and StagingStartDateTime lt 1901-01-01T00:00:00Z`,
		// Ids of this node begin with the time.
		orderby: 'JobId desc',
		top,
	});
	const newest = started.filter((run) => !run.isDone && hasStarted(run)).slice(-NEWEST_RUNS);
	const open = [...newest, ...waiting.filter((run) => !run.isDone).slice(0, NEWEST_RUNS)];
	return [...new Set(open.map(({ executionId }) => executionId))];
}
