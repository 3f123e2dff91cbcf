import { InputError } from '../../../../shared/core/inputError';
import { openPackage } from '../../../../shared/dataManagement/package/openPackage';
import type { PackageFile } from '../../../../shared/dataManagement/package/openPackage';
import { findDataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import { holdsCompany } from '../../../../shared/records/companyLimit/entityReach';
import { assertAllowed } from '../../../../shared/records/companyLimit/recordReach';
import type { Connection } from '../../../../shared/transport/types';
import { readInputFile } from '../../run/inputFile';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { asInput } from './mistakes';
import type { PackagePlan, PlannedEntity } from './packagePlan';

const FIELD = 'Input Data Field Name';

/** A company inside a row counts as well if the credential is limited. */
async function assertRowsAllowed(
	{ allowedCompanies }: Connection,
	file: PackageFile,
): Promise<void> {
	if (!allowedCompanies) return;
	const fields = file.fields.map(({ entityField }) => entityField).filter(holdsCompany);
	if (fields.length === 0) return;
	for await (const row of file.rows()) {
		for (const field of fields) {
			if ((row[field] ?? '') !== '') assertAllowed(allowedCompanies, row[field]);
		}
	}
}

async function plannedEntity(connection: Connection, file: PackageFile): Promise<PlannedEntity> {
	const { label, composite } = file;
	await assertRowsAllowed(connection, file);
	const rows = await file.countRows();
	// Whether composite entities are listed isn't known.
	if (composite) return { label, isShared: undefined, rows };
	const entity = await findDataEntity(connection, label);
	if (entity.label.toLowerCase() === label.toLowerCase()) {
		return { label, isShared: entity.isShared, rows };
	}
	throw new InputError({
		field: FIELD,
		value: label,
		message: `The manifest uses the name "${label}" for an entity, which is not its label`,
		advice: `Packages use the label: "${entity.label}".`,
	});
}

/** Checks the package file of an item. Throws InputError if F&O couldn't use it. */
export async function planFromFile(
	run: Run,
	connection: Connection,
	item: Item,
): Promise<PackagePlan> {
	const bytes = await readInputFile(run, item);
	return await asInput(FIELD, async () => {
		const { entities: files } = await openPackage(bytes);
		const entities: PlannedEntity[] = [];
		for (const file of files) entities.push(await plannedEntity(connection, file));
		return {
			entities,
			isComposite: files.some(({ composite }) => composite),
			pieces: () => [bytes],
		};
	});
}
