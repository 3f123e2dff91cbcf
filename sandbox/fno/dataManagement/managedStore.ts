import type { Store } from '../data/store';
import type { Entity, Field, Model } from '../model/modelTypes';
import type { Switches } from '../../switches/fnoSwitches';
import type { Row } from '../values/storedValues';
import { compositesOf, listedEntities, stagingFields, stagingName } from './catalog';

const MAPS = 'DataManagementTargetMapEntities';
const ENTITIES = 'DataManagementEntities';
const GROUPS = 'DataManagementDefinitionGroups';
const DETAILS = 'DataManagementDefinitionGroupDetails';

/** Descriptions of projects are cut [observed]. */
const DESCRIPTION_LENGTH = 60;

const DATA_TYPES: Readonly<Record<string, string>> = {
	Int32: 'Integer',
	Int64: 'Int64',
	Decimal: 'Real',
	Guid: 'Guid',
	Boolean: 'Enum',
	Enum: 'Enum',
	Binary: 'Container',
};

function dataTypeOf({ type, dateOnly }: Field): string {
	if (type === 'DateTimeOffset') return dateOnly ? 'Date' : 'UtcDateTime';
	return DATA_TYPES[type] ?? 'String';
}

function mapRow(entity: Entity, field: Field, switches: Switches): Row {
	const staging = switches.stagingFieldCase === 'upper' ? stagingName(field) : field.name;
	return {
		StagingField: staging,
		ShortStagingField: staging,
		Entity: switches.targetMapEntity === 'label' ? entity.label : entity.aot,
		EntityLabel: entity.label,
		TargetTable: entity.aot,
		TargetField: field.name,
		FieldAOTName: field.name,
		DataSourceName: entity.table,
		DataSourceField: field.name,
		IsRequired: field.mandatory ? 'Yes' : 'No',
		isFieldEnabled: 'Yes',
		FieldDataTypeValue: dataTypeOf(field),
		IsSystem: 'No',
	};
}

/** What data management does to the rows of its entities. */
function managed(set: string, values: Row): Row {
	const row = { ...values };
	if (set === GROUPS && typeof row.Description === 'string')
		row.Description = row.Description.slice(0, DESCRIPTION_LENGTH);
	// Without a mapping an entity of a project stays invalid [observed].
	if (set === DETAILS && row.AutoGenerateMapping !== undefined)
		row.ValidationStatus = row.AutoGenerateMapping === 'Yes' ? 'Yes' : 'No';
	return row;
}

/**
 * A store that maintains its data management: the fields of all entities are many and only few
 * tests read them, so they appear on first use.
 */
export function withDataManagement(store: Store, model: Model, switches: Switches): Store {
	let mapsFor = '';
	let compositesAre = '';

	function fillMaps(maps: Entity): void {
		const setting = `${switches.targetMapEntity} ${switches.stagingFieldCase}`;
		if (mapsFor === setting) return;
		mapsFor = setting;
		for (const stored of [...store.all(maps)]) store.remove(maps, stored);
		for (const entity of listedEntities(model))
			for (const field of stagingFields(entity).values())
				store.insert(maps, mapRow(entity, field, switches));
	}

	function listComposites(entities: Entity): void {
		if (compositesAre === switches.compositeEntities) return;
		compositesAre = switches.compositeEntities;
		for (const { label, aot } of compositesOf(model)) {
			const stored = store.find(entities, { EntityName: label });
			if (stored) store.remove(entities, stored);
			if (compositesAre === 'listed')
				store.insert(entities, {
					EntityName: label,
					TargetName: aot,
					EntityIsEnabled: 'Yes',
					Category: 'Document',
				});
		}
	}

	const ready = (entity: Entity): void => {
		if (entity.set === MAPS) fillMaps(entity);
		if (entity.set === ENTITIES) listComposites(entity);
	};
	return {
		...store,
		all(entity) {
			ready(entity);
			return store.all(entity);
		},
		find(entity, key) {
			ready(entity);
			return store.find(entity, key);
		},
		having(entity, fields, values, exact) {
			ready(entity);
			return store.having(entity, fields, values, exact);
		},
		sorted(entity, id, arrange) {
			ready(entity);
			return store.sorted(entity, id, arrange);
		},
		insert: (entity, values) => store.insert(entity, managed(entity.set, values)),
		update: (stored, values) => store.update(stored, managed(stored.set, values)),
		clear() {
			mapsFor = '';
			compositesAre = '';
			store.clear();
		},
	};
}
