import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Dynamics365FinanceOperations } from '../../../nodes/Dynamics365FinanceOperations/Dynamics365FinanceOperations.node';
import { PANEL_SEARCHES } from '../../support/panelSearches';

const FOLDER = join(__dirname, '../../../nodes');
const { properties } = new Dynamics365FinanceOperations().description;

const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => ({
			resource: String(displayOptions?.show?.resource?.[0]),
			operation: 'value' in option ? String(option.value) : '',
		})),
	);

describe('the node panel', () => {
	const codex = JSON.parse(
		readFileSync(
			join(FOLDER, 'Dynamics365FinanceOperations/Dynamics365FinanceOperations.node.json'),
			'utf8',
		),
	) as { alias: string[] };

	// n8n matches a search with each alias alone [observed: n8n 2.41.1].
	it.each(PANEL_SEARCHES)('finds the package by "%s"', (search) => {
		expect(codex.alias.some((alias) => alias.toLowerCase().startsWith(search))).toBe(true);
	});
});

describe('the output schemas', () => {
	const folder = join(FOLDER, 'Dynamics365FinanceOperations/__schema__/v1.0.0');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.json'),
	);

	it('belong to operations of the node', () => {
		const known = operations.map(({ resource, operation }) => `${resource}/${operation}.json`);
		expect(known).toEqual(expect.arrayContaining(files));
		expect(files.sort()).toEqual([
			'entity/get.json',
			'entity/getAll.json',
			'record/delete.json',
			'record/upsert.json',
		]);
	});

	it.each(files)('%s describes an object', (file) => {
		expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toMatchObject({
			type: 'object',
			version: 1,
			properties: expect.anything(),
		});
	});
});
