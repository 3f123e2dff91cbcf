import { readRows, textMember } from '../../metadata/service/readService';
import type { Row } from '../../metadata/service/readService';
import { entityPath, queryString } from '../../odata/paths';
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

/** Runs that haven't started come last. F&O writes 1900 for no date [documented]. */
const placeInTime = ({ startedAt }: ProjectRun): string =>
	startedAt === '' || startedAt.startsWith('1900-01-01') ? '9999' : startedAt;

/** The runs of a project, each once, in the order in which they started. Throws FnoError. */
export async function readProjectRuns(
	connection: Connection,
	project: string,
): Promise<ProjectRun[]> {
	const path =
		entityPath(DETAILS) +
		queryString({
			filter: `DefinitionGroupId eq ${quoted(project)}`,
			select: ['JobId', 'StagingStatus', 'TargetStatus', 'StagingStartDateTime'],
		});
	const runs = new Map<string, ProjectRun>();
	for (const row of await readRows(connection, path)) {
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
