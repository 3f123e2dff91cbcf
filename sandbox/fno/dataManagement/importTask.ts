import type { Entity } from '../model/modelTypes';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';
import type { JobRows } from './jobRows';
import type { EntityProgress, RowError, Run } from './runState';
import type { EntitySource } from './sources';

/** A record in staging. */
export interface StagedRow {
	number: number;
	values: Row;
	lines: Row[];
}

/** One entity of a run. */
export interface Task {
	source: EntitySource;
	progress: EntityProgress;
	staged: StagedRow[];
	hasErrors: boolean;
}

/** Rows between two looks at whether the run was cancelled. */
export const CHUNK = 500;

/** Who runs an import, and what it needs. */
export interface ImportRun {
	session: Session;
	run: Run;
	rows: JobRows;
	sources: readonly EntitySource[];
	/** Whether staged rows go on to the target [documented]. */
	execute: boolean;
	/** Called when everything is staged. */
	onStaged: () => void;
}

export const isStopped = ({ session, run }: ImportRun): boolean =>
	session.dataManagement.isEnded(run);

/** Notes an error of a row or a file. */
export function fail({ run }: ImportRun, task: Task, error: Omit<RowError, 'entity'>): void {
	task.hasErrors = true;
	run.errors.push({ entity: task.source.part.name, ...error });
}

/** The values of the key fields; undefined if the file does not have them all. */
export function keyTextOf({ keys }: Entity, row: Row): string | undefined {
	const own = keys.filter(({ name }) => name !== 'dataAreaId');
	if (own.some(({ name }) => (row[name] ?? '') === '')) return undefined;
	return own.map(({ name }) => String(row[name])).join('|');
}
