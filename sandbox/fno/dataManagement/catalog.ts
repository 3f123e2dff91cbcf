import type { Entity, Field, Model } from '../model/modelTypes';

/** A composite entity: documents with their lines. It exists in data management alone. */
export interface Composite {
	label: string;
	aot: string;
	root: Entity;
	child: Entity;
}

/** Real ones are named like this; the label is invented. */
const COMPOSITES = [
	{
		label: 'General journal composite',
		aot: 'LedgerJournalCompositeEntity',
		root: 'LedgerJournalHeaders',
		child: 'LedgerJournalLines',
	},
];

/** Entities of companies whose records all companies share; invented, as a setup does it. */
const SHARED_SETS = new Set(['PaymentDays']);

interface Catalog {
	entities: Map<string, Entity>;
	composites: Map<string, Composite>;
}

const catalogs = new WeakMap<Model, Catalog>();

const fold = (label: string): string => label.toLowerCase();

function buildCatalog(model: Model): Catalog {
	const composites = COMPOSITES.flatMap(({ root, child, ...names }) => {
		const [header, line] = [model.bySet.get(root), model.bySet.get(child)];
		return header && line ? [{ ...names, root: header, child: line }] : [];
	});
	return {
		entities: new Map(model.entities.map((entity) => [fold(entity.label), entity])),
		composites: new Map(composites.map((composite) => [fold(composite.label), composite])),
	};
}

function catalogOf(model: Model): Catalog {
	const catalog = catalogs.get(model) ?? buildCatalog(model);
	catalogs.set(model, catalog);
	return catalog;
}

/** The entity with a label. */
export const entityWithLabel = (model: Model, label: string): Entity | undefined =>
	catalogOf(model).entities.get(fold(label));

/** The composite entity with a label. */
export const compositeWithLabel = (model: Model, label: string): Composite | undefined =>
	catalogOf(model).composites.get(fold(label));

export const compositesOf = (model: Model): Composite[] => [
	...catalogOf(model).composites.values(),
];

/** Entities as data management lists them: one for each label. */
export const listedEntities = (model: Model): Entity[] => [...catalogOf(model).entities.values()];

/** Whether records belong to all companies: those without a company, and where a setup says so. */
export const isShared = ({ perCompany, set }: Entity): boolean =>
	!perCompany || SHARED_SETS.has(set);

/** The name of a field in staging tables and files [observed]. */
export const stagingName = ({ name }: Field): string => name.toUpperCase();

const fieldMaps = new WeakMap<Entity, Map<string, Field>>();

/** Fields by their staging name. The company is none of them: a run has one. */
export function stagingFields(entity: Entity): Map<string, Field> {
	const known =
		fieldMaps.get(entity) ??
		new Map(
			entity.fields
				.filter(({ name }) => name !== 'dataAreaId')
				.map((field) => [stagingName(field), field]),
		);
	fieldMaps.set(entity, known);
	return known;
}
