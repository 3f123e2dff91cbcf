import { ActionFailure } from '../actions/actionCall';
import type { Entity } from '../model/modelTypes';
import type { Stored } from '../data/store';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';
import type { Manifest, PackageEntity } from './manifest';

const GROUPS = 'DataManagementDefinitionGroups';
const DETAILS = 'DataManagementDefinitionGroupDetails';

function entityOf({ model }: Session, set: string): Entity {
	const entity = model.bySet.get(set);
	if (!entity) throw new Error(`No set ${set}`);
	return entity;
}

const same = (a: unknown, b: string): boolean => String(a).toLowerCase() === b.toLowerCase();

/** The data project with a name; it belongs to all companies [observed]. */
export const findProject = (session: Session, name: string): Stored | undefined =>
	session.store.find(entityOf(session, GROUPS), { Name: name });

const detailsOf = (session: Session, project: string): Stored[] =>
	session.store
		.all(entityOf(session, DETAILS))
		.filter(({ row }) => same(row.DefinitionGroupId, project));

const byPlace = (a: Row, b: Row): number =>
	Number(a.ExecutionUnit) - Number(b.ExecutionUnit) ||
	Number(a.LevelInExecutionUnit) - Number(b.LevelInExecutionUnit) ||
	Number(a.SequenceInLevel) - Number(b.SequenceInLevel);

/** The entities of a project that are not disabled, in the order of their execution. */
export const projectEntities = (session: Session, project: string): Row[] =>
	detailsOf(session, project)
		.map(({ row }) => row)
		.filter(({ Disable }) => Disable !== 'Yes')
		.sort(byPlace);

const detailRow = (project: string, part: PackageEntity): Row => ({
	DefinitionGroupId: project,
	EntityName: part.name,
	InputFilePath: part.file,
	SourceFormat: part.format,
	DefaultRefreshType: part.refreshType,
	ExecutionUnit: String(part.unit),
	LevelInExecutionUnit: String(part.level),
	SequenceInLevel: String(part.sequence),
	AutoGenerateMapping: 'Yes',
});

/** Creates the project of a package if it is absent [observed], and adds or replaces its entities. */
export function saveProject(
	session: Session,
	name: string,
	{ description, entities }: Manifest,
	overwrite: boolean,
): void {
	const { store } = session;
	if (!findProject(session, name))
		store.insert(entityOf(session, GROUPS), {
			Name: name,
			Description: description,
			OperationType: 'Import',
		});
	const details = entityOf(session, DETAILS);
	const before = detailsOf(session, name);
	const isOf = (row: Stored) => (part: PackageEntity) => same(row.row.EntityName, part.name);
	for (const row of before) if (overwrite || entities.some(isOf(row))) store.remove(details, row);
	for (const part of entities) store.insert(details, detailRow(name, part));
}

/** The company of a run: the given one or that of the caller. Throws for one that doesn't exist. */
export function companyOf(session: Session, given: string): string {
	if (given === '') return session.caller.company;
	const companies = session.model.bySet.get('LegalEntities');
	const company = given.toLowerCase();
	if (!companies || session.store.find(companies, { LegalEntityId: company })) return company;
	throw new ActionFailure(`The legal entity ${given} does not exist.`);
}

/** All companies. */
export function allCompanies({ model, store }: Session): string[] {
	const companies = model.bySet.get('LegalEntities');
	const rows = companies ? store.all(companies) : [];
	return rows.map(({ row }) => String(row.LegalEntityId).toLowerCase());
}

/** What DataManagementEntities says about a label. */
export function listedEntity(session: Session, label: string): Row | undefined {
	const entity = session.model.bySet.get('DataManagementEntities');
	return entity && session.store.find(entity, { EntityName: label })?.row;
}
