import type { Row } from '../../metadata/service/readService';
import { readRows, flagMember, textMember } from '../../metadata/service/readService';
import { entityPath, queryString } from '../../odata/paths';
import { stringifyExact } from '../../odata/json/exactJson';
import { quoted } from '../../odata/values/edmTypes';
import {
	FnoError,
	isUnknownOutcome,
	outcomeUnlessCancelled,
} from '../../transport/errors/fnoError';
import { pause } from '../../transport/client/pause';
import type { Connection } from '../../transport/types';
import type { SourceFormat } from '../package/packageFormat';

const PROJECTS = 'DataManagementDefinitionGroups';
const DETAILS = 'DataManagementDefinitionGroupDetails';

/** An entity of a data project. */
export interface ProjectEntity {
	label: string;
	sourceFormat: string;
	/** Whether its exports contain only what changed since the last one. */
	isIncremental: boolean;
	/** Whether they certainly contain all records. */
	isFull: boolean;
	/** Without a mapping an export stages nothing and never ends [observed]. */
	hasMapping: boolean;
}

/** The names of all data projects that may export. Throws FnoError. */
export async function listExportProjects(connection: Connection): Promise<string[]> {
	const path = entityPath(PROJECTS) + queryString({ select: ['Name', 'OperationType'] });
	return (await readRows(connection, path)).flatMap((row) =>
		row.OperationType === 'Import' ? [] : (textMember(row, 'Name') ?? []),
	);
}

/** The operation type of a project; `undefined` if there is none. Throws FnoError. */
export async function readProject(
	connection: Connection,
	project: string,
): Promise<{ operationType: string } | undefined> {
	const path = entityPath(PROJECTS) + queryString({ filter: `Name eq ${quoted(project)}` });
	const [row] = await readRows(connection, path);
	return row && { operationType: textMember(row, 'OperationType') ?? '' };
}

/** In: a row and a member of DmfRefreshType with its number, which some JSON writers use. */
const isRefreshType = ({ DefaultRefreshType: type }: Row, name: string, value: number): boolean =>
	type === name || type === value;

/** The entities of a project. Throws FnoError. */
export async function readProjectEntities(
	connection: Connection,
	project: string,
): Promise<ProjectEntity[]> {
	const filter = `DefinitionGroupId eq ${quoted(project)}`;
	const rows = await readRows(connection, entityPath(DETAILS) + queryString({ filter }));
	return rows
		.filter((row) => !flagMember(row, 'Disable', false))
		.map((row) => ({
			label: textMember(row, 'EntityName') ?? '',
			sourceFormat: textMember(row, 'SourceFormat') ?? '',
			isIncremental: isRefreshType(row, 'IncrementalPush', 0),
			isFull: isRefreshType(row, 'FullPush', 1),
			hasMapping: textMember(row, 'ValidationStatus') !== 'No',
		}));
}

const POLLS = 5;
const WAIT = 2000;

/** Creates a row. If the response is lost, the row is looked up and not created again. */
async function create(
	connection: Connection,
	set: string,
	fields: Readonly<Record<string, string>>,
	isThere: () => Promise<boolean>,
): Promise<void> {
	const created = await outcomeUnlessCancelled(
		connection.request({
			method: 'POST',
			path: entityPath(set),
			effect: 'write',
			body: stringifyExact(fields),
		}),
	);
	if (created.ok) return;
	// Another workflow may have made it at the same time.
	const isRefused = created.error instanceof FnoError && created.error.kind === 'refused';
	if (isRefused && (await isThere())) return;
	if (!isUnknownOutcome(created.error)) throw created.error;
	for (let poll = 0; poll < POLLS; poll += 1) {
		if (await isThere()) return;
		await pause(WAIT, connection.signal);
	}
	throw created.error;
}

/** A project for one entity, as it should be. */
export interface WantedProject {
	project: string;
	label: string;
	format: SourceFormat;
	onlyChanges: boolean;
}

const isForOthers = (project: string, operationType: string) =>
	new FnoError({
		kind: 'refused',
		message: `The data project ${project} already exists for ${operationType}, so it cannot export`,
		description: 'Enter another Project Name in the options.',
	});

const hasOthers = (project: string, labels: readonly string[]) =>
	new FnoError({
		kind: 'refused',
		message: `The data project ${project} contains other entities: ${labels.join(', ')}`,
		description:
			'Enter another Project Name in the options, or export the whole project: set Export to Existing Data Project.',
	});

const exportsOtherwise = (project: string, onlyChanges: boolean) =>
	new FnoError({
		kind: 'refused',
		message: onlyChanges
			? `The data project ${project} exports all records each time, so it cannot export only changes`
			: `The data project ${project} exports only changes, so it cannot export all records`,
		description: 'Enter another Project Name in the options, or leave it empty.',
	});

const isUnmapped = (project: string, label: string) =>
	new FnoError({
		kind: 'refused',
		message: `"${label}" has no valid mapping in the data project ${project}, so its export would never finish`,
		description:
			'Generate its mapping in F&O: open the project under Data management. Or enter another Project Name in the options.',
	});

/** Throws FnoError for an entity that would export other rows than requested. */
function assertFits(
	project: string,
	{ label, isIncremental, isFull, hasMapping }: ProjectEntity,
	onlyChanges: boolean,
): void {
	if (onlyChanges ? isFull : isIncremental) throw exportsOtherwise(project, onlyChanges);
	if (!hasMapping) throw isUnmapped(project, label);
}

const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

/**
 * Creates a project that exports one entity, unless it already exists. `AutoGenerateMapping` is
 * vital: without a mapping, an export stages no rows and never finishes [observed].
 * @throws FnoError if the name belongs to another kind of project
 */
export async function ensureExportProject(
	connection: Connection,
	{ project, label, format, onlyChanges }: WantedProject,
): Promise<void> {
	const known = await readProject(connection, project);
	if (known?.operationType === 'Import') throw isForOthers(project, known.operationType);
	if (!known) {
		await create(
			connection,
			PROJECTS,
			{
				Name: project,
				Description: project,
				OperationType: 'Export',
				ProjectCategory: 'Integration',
				GenerateDataPackage: 'Yes',
			},
			async () => (await readProject(connection, project)) !== undefined,
		);
	}
	const entities = await readProjectEntities(connection, project);
	const others = entities.filter((entity) => !same(entity.label, label));
	if (others.length > 0)
		throw hasOthers(
			project,
			others.map((other) => other.label),
		);
	if (entities.length > 0) {
		for (const entity of entities) assertFits(project, entity, onlyChanges);
		return;
	}
	await create(
		connection,
		DETAILS,
		{
			DefinitionGroupId: project,
			EntityName: label,
			SourceFormat: format,
			AutoGenerateMapping: 'Yes',
			DefaultRefreshType: onlyChanges ? 'IncrementalPush' : 'FullPush',
		},
		async () => (await readProjectEntities(connection, project)).length > 0,
	);
}
