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

/** Throws InputError for a column that goes to a company and to another field: a row shows one. */
function assertMappedOnce({ label, fields }: PackageFile): void {
	const columns = fields.map(({ xmlField }) => xmlField.toUpperCase());
	const doubled = fields.find(
		({ entityField }, index) =>
			holdsCompany(entityField) && columns.filter((name) => name === columns[index]).length > 1,
	);
	if (!doubled) return;
	throw new InputError({
		field: FIELD,
		value: doubled.xmlField,
		message: `The manifest maps the column "${doubled.xmlField}" of "${label}" more than once, so the companies in it cannot be checked`,
		advice: 'Map each column once, or use a credential without Allowed Companies.',
	});
}

/** A company inside a row counts as well where the credential is limited. */
async function assertRowsAllowed(
	{ allowedCompanies }: Connection,
	file: PackageFile,
): Promise<void> {
	if (!allowedCompanies) return;
	// Columns that share a staging field have their own names in a row.
	const fields = file.fields.flatMap(({ entityField, xmlField }) =>
		holdsCompany(entityField) ? [entityField, xmlField] : [],
	);
	if (fields.length === 0) return;
	assertMappedOnce(file);
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
