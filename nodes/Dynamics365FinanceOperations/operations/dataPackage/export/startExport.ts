import { InputError } from '../../../../shared/core/inputError';
import { findDataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import {
	ensureExportProject,
	readProject,
	readProjectEntities,
} from '../../../../shared/dataManagement/projects/exportProject';
import { projectNameOf } from '../../../../shared/dataManagement/projects/projectName';
import { startOver } from '../../../../shared/dataManagement/projects/startOver';
import { assertProjectIsFree } from '../../../../shared/dataManagement/runs/blockingRun';
import { assertIdIsNew, startRun } from '../../../../shared/dataManagement/runs/startRun';
import { readOnly } from '../../../../shared/transport/errors/failures';
import type { Connection } from '../../../../shared/transport/types';
import type { Run } from '../../run/run';
import { assertMayExport } from '../settings/sharedEntities';
import type { ExportParameters } from './parameters';

/** A project that is ready to export. */
export interface ExportProject {
	project: string;
	/** Labels of its entities. */
	labels: string[];
	/** Whether it exports only what changed since the export before. */
	exportsChanges: boolean;
	/** Whether somebody else made it, so that others may export from it as well. */
	isForeign: boolean;
}

/** Workflows and nodes that shared a project would take each other's changes. */
const nodeIdentity = ({ ctx }: Run): string =>
	JSON.stringify([ctx.getInstanceId(), ctx.getWorkflow().id, ctx.getNode().id]);

function notAProject(project: string, message: string, advice: string): InputError {
	return new InputError({ field: 'Data Project', value: project, message, advice });
}

async function existingProject(
	run: Run,
	connection: Connection,
	project: string,
): Promise<ExportProject> {
	const known = await readProject(connection, project);
	if (!known || known.operationType === 'Import') {
		throw notAProject(
			project,
			known
				? `The data project "${project}" imports, so it cannot export`
				: `There is no data project "${project}"`,
			'Choose an export project from the list, or export an entity: the node then creates the project.',
		);
	}
	const entities = await readProjectEntities(connection, project);
	const changing = entities.find(({ isIncremental }) => isIncremental);
	if (run.credential.readOnly && changing) {
		throw notAProject(
			project,
			`The data project "${project}" exports only changes of "${changing.label}", and each export moves the starting point of the next one, which a read-only credential does not allow`,
			'Choose a project with full exports, or use another credential.',
		);
	}
	const unmapped = entities.find(({ hasMapping }) => !hasMapping);
	if (entities.length === 0 || unmapped) {
		throw notAProject(
			project,
			unmapped
				? `"${unmapped.label}" has no valid mapping in the data project "${project}", so its export would never finish`
				: `The data project "${project}" has no entities`,
			'Add entities and generate their mapping in F&O: open the project under Data management.',
		);
	}
	if (connection.allowedCompanies) {
		const reach = [];
		for (const { label } of entities) reach.push(await findDataEntity(connection, label));
		assertMayExport(reach, connection.allowedCompanies);
	}
	const labels = entities.map(({ label }) => label);
	return { project, labels, exportsChanges: changing !== undefined, isForeign: true };
}

async function entityProject(
	run: Run,
	connection: Connection,
	parameters: ExportParameters,
	{ entity: name, format }: Extract<ExportParameters['from'], { entity: string }>,
): Promise<ExportProject> {
	if (run.credential.readOnly) throw readOnly();
	const { company, onlyChanges, projectName } = parameters;
	const entity = await findDataEntity(connection, name);
	assertMayExport([entity], connection.allowedCompanies);
	const { label } = entity;
	if (onlyChanges && entity.tracksChanges === false) {
		throw new InputError({
			field: 'Records',
			value: label,
			message: `F&O does not track changes of "${label}", so it cannot export only the changes`,
			advice:
				'Turn on Change tracking for the entity in F&O, under Data management > Data entities, or export all records.',
		});
	}
	const parts = [label, company.toLowerCase(), ...(format === 'XML-Element' ? ['XML'] : [])];
	const project =
		projectName ??
		(onlyChanges ? projectNameOf([...parts, 'changes'], nodeIdentity(run)) : projectNameOf(parts));
	await ensureExportProject(connection, { project, label, format, onlyChanges });
	return { project, labels: [label], exportsChanges: onlyChanges, isForeign: false };
}

/** Finds or creates the project of an export. Throws InputError, FnoError. */
export async function prepareProject(
	run: Run,
	connection: Connection,
	parameters: ExportParameters,
): Promise<ExportProject> {
	const { from } = parameters;
	return 'project' in from
		? await existingProject(run, connection, from.project)
		: await entityProject(run, connection, parameters, from);
}

const NOTHING_TO_START_OVER =
	'F&O reports that there were no exported changes to start over from. That is normal before the first export; otherwise compare the rows with the records in F&O.';

/**
 * Makes F&O forget what was exported before, so that the next export has all records. Throws
 * FnoError.
 */
export async function forgetChanges(
	run: Run,
	connection: Connection,
	project: string,
): Promise<void> {
	for (const entity of await readProjectEntities(connection, project)) {
		if (entity.isFull) continue;
		if (!(await startOver(connection, project, entity))) run.hint(NOTHING_TO_START_OVER);
	}
}

/**
 * Starts the export of a project, once.
 * @param beforeStart is called right before, unless something prevents the start
 * @returns the execution id
 * @throws InputError, FnoError
 */
export async function startExport(
	connection: Connection,
	{ project, exportsChanges }: ExportProject,
	{ company, executionId, isIdTyped, patience }: ExportParameters,
	beforeStart?: () => void,
): Promise<string> {
	if (isIdTyped) await assertIdIsNew(connection, executionId);
	await assertProjectIsFree(connection, project);
	beforeStart?.();
	return await startRun(connection, {
		action: 'ExportToPackage',
		project,
		executionId,
		keepsData: !exportsChanges,
		patience,
		parameters: {
			definitionGroupId: project,
			packageName: project,
			reExecute: false,
			legalEntityId: company,
		},
	});
}
