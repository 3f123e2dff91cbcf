import { setTimeout as sleep } from 'node:timers/promises';
import type { Stored } from '../data/store';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';
import type { PackageEntity } from './manifest';
import type { EntityProgress, Run } from './runState';

type BatchStatus = 'NotRun' | 'Executing' | 'Finished' | 'Error';

/** The rows by which others see a run: the job, and a detail for each entity. */
export interface JobRows {
	/** Shows the counts of an entity. */
	count: (progress: EntityProgress) => void;
	staging: (entity: string, status: BatchStatus) => void;
	target: (entity: string, status: BatchStatus) => void;
}

const LATE_MS = 500;

const stamp = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

function entityOf({ model }: Session, set: string) {
	const entity = model.bySet.get(set);
	if (!entity) throw new Error(`No set ${set}`);
	return entity;
}

const detailOf = (run: Run, part: PackageEntity): Row => ({
	DefinitionGroupId: run.project,
	JobId: run.id,
	EntityName: part.name,
	FilePath: part.file,
	SourceFormat: part.format,
	ExecutionUnit: String(part.unit),
	LevelInExecutionUnit: String(part.level),
	SequenceInLevel: String(part.sequence),
	StagingStatus: 'NotRun',
	TargetStatus: 'NotRun',
});

/** Adds the rows of a run that starts, at once or as late as the switch says. */
export function addJobRows(session: Session, run: Run, parts: readonly PackageEntity[]): JobRows {
	const { dataManagement, store, switches } = session;
	const { generation } = dataManagement;
	const rows = new Map(parts.map((part) => [part.name, detailOf(run, part)]));
	const stored = new Map<string, Stored>();

	function insert(): void {
		if (dataManagement.generation !== generation || !dataManagement.runs.has(run.id)) return;
		// A reused ID belongs to the newer run.
		removeJobRows(session, run.id);
		store.insert(entityOf(session, 'DataManagementExecutionJobs'), {
			JobId: run.id,
			Description: run.project,
		});
		for (const [name, row] of rows)
			stored.set(name, store.insert(entityOf(session, 'DataManagementExecutionJobDetails'), row));
	}

	function change(entity: string, values: Row): void {
		Object.assign(rows.get(entity) ?? {}, values);
		const row = stored.get(entity);
		if (row && dataManagement.generation === generation) store.update(row, values);
	}

	const time = (place: string, status: BatchStatus): Row => ({
		[`${place}Status`]: status,
		[status === 'Executing' ? `${place}StartDateTime` : `${place}EndDateTime`]: stamp(),
	});

	if (switches.executionRows === 'atOnce') insert();
	if (switches.executionRows === 'late')
		void sleep(LATE_MS, undefined, { ref: false }).then(insert);
	return {
		count: ({ entity, records, staged, created, updated }) =>
			change(entity, {
				StagingRecordsToBeProcessedCount: String(records),
				StagingRecordsCreatedCount: String(staged),
				TargetRecordsCreatedCount: String(created),
				TargetRecordsUpdatedCount: String(updated),
			}),
		staging: (entity, status) => change(entity, time('Staging', status)),
		target: (entity, status) => change(entity, time('Target', status)),
	};
}

/** Removes the rows of a run, as its deletion in the job history does. */
export function removeJobRows(session: Session, id: string): void {
	for (const set of ['DataManagementExecutionJobs', 'DataManagementExecutionJobDetails']) {
		const entity = entityOf(session, set);
		for (const row of session.store.all(entity))
			if (row.row.JobId === id) session.store.remove(entity, row);
	}
}
