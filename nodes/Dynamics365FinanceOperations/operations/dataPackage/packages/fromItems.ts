import { InputError } from '../../../../shared/core/inputError';
import { buildPackage } from '../../../../shared/dataManagement/package/buildPackage';
import type { SourceFormat } from '../../../../shared/dataManagement/package/packageFormat';
import type { DataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import { outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import { findDataEntity } from '../../../../shared/dataManagement/projects/dataEntities';
import { inRecommendedOrder } from '../../../../shared/dataManagement/projects/entityOrder';
import { readFieldMap } from '../../../../shared/dataManagement/projects/fieldMap';
import type { FieldMap } from '../../../../shared/dataManagement/projects/fieldMap';
import type { Connection } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { checkRows, columnsOf, rowsOf } from './entityRows';
import type { Columns, EntityItems } from './entityRows';
import { asInput } from './mistakes';
import type { PackagePlan } from './packagePlan';

export interface FromItems {
	format: SourceFormat;
	/** The field of the items that names their entity; `undefined` if all have the same. */
	entityField: string | undefined;
	ignoreUnmatched: boolean;
}

function entityNameOf(item: Item, entityField: string | undefined): string {
	const value = entityField === undefined ? item.text('dataEntity') : item.json[entityField];
	const name = typeof value === 'string' ? value.trim() : '';
	if (name !== '') return name;
	throw new InputError({
		field: entityField === undefined ? 'Entity' : entityField,
		value,
		message:
			entityField === undefined
				? 'No entity is chosen'
				: `The field "${entityField}" of item ${item.index} does not name its entity`,
		advice: 'Use the label of the entity, such as "Customer groups".',
		...(entityField !== undefined && { item: item.index }),
	});
}

/** Groups the items by entity, in the order in which F&O recommends writing them. */
async function byEntity(
	connection: Connection,
	items: readonly Item[],
	entityField: string | undefined,
): Promise<EntityItems[]> {
	const byName = new Map<string, Item[]>();
	for (const item of items) {
		const name = entityNameOf(item, entityField);
		const known = byName.get(name);
		if (known) known.push(item);
		else byName.set(name, [item]);
	}
	const byLabel = new Map<string, EntityItems>();
	for (const [name, own] of byName) {
		const entity = await findDataEntity(connection, name);
		const known = byLabel.get(entity.label);
		if (known) known.items = [...known.items, ...own];
		else byLabel.set(entity.label, { entity, items: own });
	}
	const labelled = [...byLabel].map(([label, own]) => ({ label, own }));
	return (await inRecommendedOrder(connection, labelled)).map(({ own }) => own);
}

const GAPS =
	'Some items lack fields that others have. Their cells are empty, and F&O may clear these fields in existing records.';

interface Planned extends EntityItems {
	columns: Columns;
	/** The AOT name, which rows in XML are named after. */
	dataEntity: string | undefined;
}

/**
 * The target name in data management may be a table or a public name instead [guess], so the
 * metadata is checked first. Only XML needs it.
 */
async function dataEntityOf(run: Run, item: Item, { label, target }: DataEntity, map: FieldMap) {
	const entities = await outcomeUnlessCancelled(
		(async () => await (await run.metadata(item)).entities({ labels: true }))(),
	);
	const found = (entities.ok ? entities.value : []).find(
		(entity) => entity.label?.toLowerCase() === label.toLowerCase(),
	);
	return found?.dataEntity ?? map.table ?? target;
}

/**
 * Checks the items and plans a package. The package is built only while it is sent, and built again
 * from the same items if needed, so only the items are kept in memory.
 * @throws InputError for items that can't be written
 */
export async function planFromItems(
	run: Run,
	connection: Connection,
	items: readonly Item[],
	{ format, entityField, ignoreUnmatched }: FromItems,
): Promise<PackagePlan> {
	const planned: Planned[] = [];
	for (const own of await byEntity(connection, items, entityField)) {
		const map = await readFieldMap(connection, own.entity);
		const except = entityField === undefined ? [] : [entityField];
		const columns = columnsOf(own, map.fields, { except, ignoreUnmatched });
		const hasGaps = await asInput('Input Items', async () =>
			checkRows(own, columns, format, connection),
		);
		if (hasGaps) run.hint(GAPS);
		const dataEntity =
			format === 'XML-Element' ? await dataEntityOf(run, own.items[0], own.entity, map) : undefined;
		planned.push({ ...own, columns, dataEntity });
	}
	return {
		entities: planned.map(({ entity, items: { length } }) => ({
			label: entity.label,
			isShared: entity.isShared,
			rows: length,
		})),
		isComposite: false,
		pieces: (projectName) =>
			buildPackage(
				planned.map(({ entity, columns, dataEntity, ...own }, index) => ({
					label: entity.label,
					...(dataEntity !== undefined && { targetEntity: dataEntity }),
					fields: columns.fields,
					rows: rowsOf({ entity, ...own }, columns),
					order: { unit: 1, level: 1, sequence: index + 1 },
				})),
				{ projectName, format },
			),
	};
}
