import { sender } from '../../../../shared/auth/n8nRequest';
import { upload } from '../../../../shared/dataManagement/blobs/upload';
import type { BlobClient } from '../../../../shared/dataManagement/blobs/blobClient';
import { writableLink } from '../../../../shared/dataManagement/blobs/writeUrl';
import { projectNameOf } from '../../../../shared/dataManagement/projects/projectName';
import { assertProjectIsFree } from '../../../../shared/dataManagement/runs/blockingRun';
import { assertIdIsNew, startRun } from '../../../../shared/dataManagement/runs/startRun';
import type { Connection } from '../../../../shared/transport/types';
import type { ImportParameters } from '../import/parameters';
import type { Run } from '../../run/run';
import { assertMayImport } from '../settings/sharedEntities';
import type { PackagePlan, PlannedEntity } from './packagePlan';

/** An import that F&O has been told to start. */
export interface StartedImport {
	connection: Connection;
	executionId: string;
	project: string;
	company: string;
	entities: PlannedEntity[];
	/** False where rows are staged only. */
	execute: boolean;
}

/** Sends to blob storage for a run. */
export const blobClientOf = ({ ctx, signal }: Run): BlobClient => ({
	send: sender(ctx),
	...(signal && { signal }),
});

/**
 * Without a name that was typed, imports of the same entities into the same company share a project:
 * one of two companies must not block the other.
 */
const defaultProject = ({ entities }: PackagePlan, company: string): string =>
	projectNameOf(['import', entities.map(({ label }) => label).join(', '), company.toLowerCase()]);

/**
 * Uploads a package and starts its import.
 * @throws InputError before anything is sent, FnoError if the start failed or isn't certain
 */
export async function sendPackage(
	run: Run,
	connection: Connection,
	plan: PackagePlan,
	parameters: ImportParameters,
): Promise<StartedImport> {
	const { company, execute, overwrite, allowShared, patience } = parameters;
	assertMayImport(plan.entities, connection.allowedCompanies, allowShared);
	const project = parameters.project ?? defaultProject(plan, company);
	if (parameters.isIdTyped) await assertIdIsNew(connection, parameters.executionId);
	await assertProjectIsFree(connection, project);
	const link = await writableLink(connection);
	await upload(blobClientOf(run), link, plan.pieces(project));
	const executionId = await startRun(connection, {
		action: 'ImportFromPackage',
		project,
		executionId: parameters.executionId,
		keepsData: false,
		patience,
		parameters: {
			packageUrl: link,
			definitionGroupId: project,
			execute,
			overwrite: overwrite && !plan.isComposite,
			legalEntityId: company,
		},
	});
	return { connection, executionId, project, company, entities: plan.entities, execute };
}
