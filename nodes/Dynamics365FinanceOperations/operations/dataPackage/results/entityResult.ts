import type { IDataObject } from 'n8n-workflow';
import type { EntityRun } from '../../../../shared/dataManagement/runs/runDetails';

/** What happened to one entity of a run. */
export interface EntityResult {
	entity: string;
	stagingStatus: string | null;
	targetStatus: string | null;
	/** Rows in the file that was sent, or that F&O found; null if unknown. */
	rowsInFile: number | null;
	/** Null, like the others, if F&O doesn't list the entity for the run. */
	rowsStaged: number | null;
	recordsCreated: number | null;
	recordsUpdated: number | null;
	/** Rows that didn't become a record although records were to be written. */
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
	if (!details) return { ...unlisted, entity: label, rowsInFile: rows ?? null };
	const { stagingStatus = null, targetStatus = null, found, staged, created, updated } = details;
	if (details.isUncounted) {
		return { ...unlisted, entity: label, stagingStatus, targetStatus, rowsInFile: rows ?? null };
	}
	const rowsInFile = rows ?? Math.max(found, staged);
	return {
		entity: label,
		stagingStatus,
		targetStatus,
		rowsInFile,
		rowsStaged: staged,
		recordsCreated: created,
		recordsUpdated: updated,
		rowsFailed: execute ? Math.max(0, rowsInFile - created - updated) : null,
	};
}

const unlisted = {
	stagingStatus: null,
	targetStatus: null,
	rowsStaged: null,
	recordsCreated: null,
	recordsUpdated: null,
	rowsFailed: null,
};

export const asJson = (result: EntityResult): IDataObject => ({ ...result });

export const sameLabel = (left: string, right: string): boolean =>
	left.toLowerCase() === right.toLowerCase();
