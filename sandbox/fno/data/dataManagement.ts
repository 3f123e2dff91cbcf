import { isShared } from '../dataManagement/catalog';
import type { Entity, Model } from '../model/modelTypes';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';

const SET = 'DataManagementEntities';

const byDataEntity = new WeakMap<Model, Map<string, Entity>>();

function entitiesOf(model: Model): Map<string, Entity> {
	const known = byDataEntity.get(model) ?? new Map(model.entities.map((each) => [each.aot, each]));
	byDataEntity.set(model, known);
	return known;
}

/** One row for each entity: its label, and what it writes to. The label is the key [O]. */
export const dataManagementRows = (model: Model): Row[] =>
	[...new Map(model.entities.map((entity) => [entity.label.toLowerCase(), entity])).values()].map(
		(entity) => ({
			EntityName: entity.label,
			TargetName: entity.aot,
			StagingTableName: `${entity.table}Staging`,
			EntityIsEnabled: 'Yes',
			IsShared: isShared(entity) ? 'Yes' : 'No',
			EntityKey: entity.keys.map(({ name }) => name.toUpperCase()).join(),
			...(entity.category && { Category: entity.category }),
		}),
	);

/** A row as it is read: a switch decides which of an entity's names is in TargetName. */
export function shownRow({ model, switches }: Session, { set }: Entity, row: Row): Row {
	if (set !== SET || switches.dataManagementTarget === 'dataEntity') return row;
	const entity = entitiesOf(model).get(String(row.TargetName));
	if (!entity) return row;
	const { table, type } = entity;
	return { ...row, TargetName: switches.dataManagementTarget === 'table' ? table : type };
}
