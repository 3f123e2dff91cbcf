import type { IDataObject } from 'n8n-workflow';
import type { EntitySummary } from '../../../shared/metadata/model';
import { limitProperties, optionsCollection } from '../common';
import type { Operation } from '../operation';
import type { Run } from '../context';

export function matchesText(entity: EntitySummary, text: string): boolean {
	const wanted = text.trim().toLowerCase();
	return [entity.entitySet, entity.entityType, entity.dataEntity ?? ''].some((name) =>
		name.toLowerCase().includes(wanted),
	);
}

const categories = [
	'Configuration',
	'Document',
	'Master',
	'Parameters',
	'Reference',
	'Transaction',
];

export const getManyEntities: Operation = {
	resource: 'entity',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many entities',
	description: 'List the public data entities of the environment',
	properties: [
		...limitProperties,
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer',
			description: 'Text that the name of the entity contains; empty for all entities',
		},
		optionsCollection(
			{
				displayName: 'Category',
				name: 'category',
				type: 'multiOptions',
				default: [],
				options: categories.map((name) => ({ name, value: name })),
				description: 'Only entities of these categories',
			},
			{
				displayName: 'Writable Only',
				name: 'writableOnly',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out read-only entities',
			},
		),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const text = run.text('searchText', itemIndex);
		const chosen = run.option('category', itemIndex);
		const wanted = Array.isArray(chosen) ? chosen.map(String) : [];
		const writableOnly = run.flag('writableOnly', itemIndex);
		const entities = await (await run.metadata(itemIndex)).entities();
		return entities
			.filter((entity) => matchesText(entity, text))
			.filter(({ category }) => wanted.length === 0 || wanted.includes(category ?? ''))
			.filter(({ isReadOnly }) => !(writableOnly && isReadOnly))
			.slice(0, run.limit(itemIndex))
			.map(({ entitySet, entityType, dataEntity, category, isReadOnly }) => ({
				entitySet,
				entityType,
				dataEntity: dataEntity ?? null,
				category: category ?? null,
				readOnly: isReadOnly,
			}));
	},
};
