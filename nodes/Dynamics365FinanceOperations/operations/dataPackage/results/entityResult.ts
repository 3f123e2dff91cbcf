import type { IDataObject } from 'n8n-workflow';
import type { EntityRun } from '../../../../shared/dataManagement/runs/runDetails';

/** What became of one entity of a run. */
export interface EntityResult {
	entity: string;
	stagingStatus: string | null;
	targetStatus: string | null;
	/** Rows in the file that was sent, or that F&O found; null where nobody can tell. */
	rowsInFile: number | null;
	rowsStaged: number;
	recordsCreated: number;
	recordsUpdated: number;
	/** Rows that became no record, where records were to be written. */
	rowsFailed: number | null;
}

/**
 * @param rows rows in the file, as counted here
 * @param execute false where rows are staged only
 */
export function entityResult(
	label: string,
	details: EntityRun | undefined,
	{ rows, execute }: { rows: number | undefined; execute: boolean },
): EntityResult {
	const { found = 0, staged = 0, created = 0, updated = 0 } = details ?? {};
	const rowsInFile = rows ?? (details ? Math.max(found, staged) : null);
	return {
		entity: label,
		stagingStatus: details?.stagingStatus ?? null,
		targetStatus: details?.targetStatus ?? null,
		rowsInFile,
		rowsStaged: staged,
		recordsCreated: created,
		recordsUpdated: updated,
		rowsFailed: execute ? Math.max(0, (rowsInFile ?? staged) - created - updated) : null,
	};
}

export const asJson = (result: EntityResult): IDataObject => ({ ...result });

export const sameLabel = (left: string, right: string): boolean =>
	left.toLowerCase() === right.toLowerCase();
