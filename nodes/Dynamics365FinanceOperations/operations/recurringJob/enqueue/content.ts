import { InputError } from '../../../../shared/core/inputError';
import { openPackage } from '../../../../shared/dataManagement/package/openPackage';
import { findDataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import { readFieldMap } from '../../../../shared/dataManagement/projects/fieldMap';
import { unlessRefused } from '../../../../shared/metadata/fallback';
import { holdsCompany } from '../../../../shared/records/companyLimit/entityReach';
import type { Connection } from '../../../../shared/transport/types';
import { planFromFile } from '../../dataPackage/packages/fromFile';
import { planFromItems } from '../../dataPackage/packages/fromItems';
import type { PackagePlan, PlannedEntity } from '../../dataPackage/packages/packagePlan';
import { assertMayImport } from '../../dataPackage/settings/sharedEntities';
import { readInputFile } from '../../run/inputFile';
import type { ItemGroup } from '../../run/itemGroups';
import type { Run } from '../../run/run';
import type { EnqueueParameters } from './parameters';

/** The checked content for the queue. */
export interface Content {
	bytes: Buffer;
	/** Labels; for a file, the one that the request names. */
	entities: string[];
	/** `undefined` if the rows of a file aren't counted. */
	rows: number | undefined;
}

/** Only the mapping of the job's project uses it [observed: the name in a manifest]. */
const PROJECT = 'n8n';

async function bytesOf({ pieces }: PackagePlan): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const piece of pieces(PROJECT)) parts.push(piece);
	return Buffer.concat(parts);
}

/** Rows of a file that isn't read may name any company that the entity has a field for. */
async function assertNamesNoCompany(connection: Connection, label: string, target?: string) {
	if (!connection.allowedCompanies) return;
	const { fields } = await readFieldMap(connection, { label, target });
	const field = fields.find(({ stagingField }) => holdsCompany(stagingField));
	if (!field) return;
	throw new InputError({
		field: 'Entity',
		value: label,
		message: `Rows of the entity "${label}" name companies in ${field.stagingField}, and the node does not read data files, so the file cannot be limited to the Allowed Companies of the credential`,
		advice: 'Set Source to Input Items, or enqueue a data package: the node reads those.',
	});
}

/** Without a list of entities, the name is used as it is, unless the credential is limited. */
async function entityOfFile(connection: Connection, name: string): Promise<PlannedEntity> {
	const find = async () => await findDataEntity(connection, name);
	const entity = connection.allowedCompanies
		? await find()
		: await unlessRefused(find, async () => undefined);
	if (!entity) return { label: name, isShared: undefined, rows: undefined };
	await assertNamesNoCompany(connection, entity.label, entity.target);
	return { label: entity.label, isShared: entity.isShared, rows: undefined };
}

const labelsOf = (entities: readonly PlannedEntity[]) => entities.map(({ label }) => label);

async function fileContent(
	run: Run,
	connection: Connection,
	[item]: ItemGroup,
	{ dataEntity, allowShared }: EnqueueParameters,
): Promise<Content> {
	const bytes = await readInputFile(run, item);
	const entities = [await entityOfFile(connection, dataEntity)];
	assertMayImport(entities, connection.allowedCompanies, allowShared);
	return { bytes, entities: labelsOf(entities), rows: undefined };
}

async function plannedContent(
	connection: Connection,
	plan: PackagePlan,
	{ content, allowShared }: EnqueueParameters,
): Promise<Content> {
	const { entities } = plan;
	assertMayImport(entities, connection.allowedCompanies, allowShared);
	const zip = await bytesOf(plan);
	const counts = entities.map(({ rows }) => rows);
	const rows = counts.includes(undefined)
		? undefined
		: counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
	if (content === 'package') return { bytes: zip, entities: labelsOf(entities), rows };
	const [file] = (await openPackage(zip)).entities;
	return { bytes: Buffer.from(file.bytes()), entities: [file.label], rows };
}

/**
 * The file or the package of a group of items. Nothing is put into the queue yet.
 * @throws InputError for content that F&O couldn't import or that the credential doesn't allow
 */
export async function contentOf(
	run: Run,
	connection: Connection,
	group: ItemGroup,
	parameters: EnqueueParameters,
): Promise<Content> {
	const { source, content, fromItems } = parameters;
	if (source === 'items') {
		const plan = await planFromItems(run, connection, group, fromItems);
		return await plannedContent(connection, plan, parameters);
	}
	if (content === 'file') return await fileContent(run, connection, group, parameters);
	const plan = await planFromFile(run, connection, group[0]);
	return await plannedContent(connection, plan, parameters);
}
