import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { companyRules } from '../../../nodes/Dynamics365FinanceOperations/operations/companyRules';
import { properties } from '../../../nodes/Dynamics365FinanceOperations/operations/registry';

const optionsOf = (options: unknown) => (options ?? []) as INodePropertyOptions[];

/** Every operation that the node offers, by its name in the table and its label. */
const operations = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ options, displayOptions }) => {
		const [resource] = displayOptions?.show?.resource ?? [];
		const resources = optionsOf(properties.find(({ name }) => name === 'resource')?.options);
		const label = resources.find(({ value }) => value === resource)?.name ?? '';
		return optionsOf(options).map(({ name, value }) => ({
			id: `${String(resource)}.${String(value)}`,
			label: `${label} > ${name}`,
		}));
	});

/** What the documentation says for each rule. */
const words = {
	companies: {
		list: 'The companies are added to the filter, and each row that comes back must be of one. Related records too.',
		key: 'The key or Company must name an allowed company, and the record that comes back must be of one.',
		fields: 'The fields or Company must name an allowed company.',
		keyedAction:
			'Only actions of a record, whose key or Company must name an allowed company. Other actions are refused.',
		noRecords: 'Works: it reads no record.',
		refused: 'Refused.',
	},
	readOnly: { allowed: 'works', refused: 'refused' },
} as const;

const page = readFileSync(join(__dirname, '../../../docs/companies.md'), 'utf8');
const table = page
	.slice(page.indexOf('## Allowed Companies'))
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, operation, companies, readOnly]) => [operation, companies, readOnly]);

it('every operation has a rule, and no rule is left over', () => {
	expect(Object.keys(companyRules).sort()).toEqual(operations.map(({ id }) => id).sort());
});

it.each(operations)('the documentation says what the rule of $id says', ({ id, label }) => {
	const rule = companyRules[id];
	if (!rule) throw new Error(`${id} has no rule`);
	const row = [label, words.companies[rule.companies], words.readOnly[rule.readOnly]];
	expect(table.find(([operation]) => operation === label)).toEqual(row);
});

it('the documentation lists nothing else', () => {
	const [, , ...rows] = table;
	expect([...rows.map(([operation]) => operation)].sort()).toEqual(
		operations.map(({ label }) => label).sort(),
	);
});
