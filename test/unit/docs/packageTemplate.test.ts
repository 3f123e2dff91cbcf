import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

interface Template {
	nodes: Array<{
		name: string;
		parameters: { assignments?: { assignments: Array<{ name: string; value: string }> } };
	}>;
}

const file = path.join(__dirname, '../../../templates/import-rows-in-a-data-package.json');
const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
const last = template.nodes.find(({ name }) => name === 'Refused Rows with Reasons');
const rowsOf = last?.parameters.assignments?.assignments.find(({ name }) => name === 'rows');

/** The keys of the rows that the template finds for a refused row. */
function found(record: string | null, keys: readonly string[]): string[] {
	const items = keys.map((CustomerGroupId) => ({ json: { CustomerGroupId } }));
	const expression = rowsOf?.value.replace(/^=\{\{|\}\}$/g, '') ?? '';
	const context = { $json: { record }, $: () => ({ all: () => items }) };
	const rows = runInNewContext(expression, context) as Array<{ CustomerGroupId: string }>;
	return Array.from(rows, ({ CustomerGroupId }) => CustomerGroupId);
}

it.each<[string, string | null, string[], string[]]>([
	['by its number', '2', ['A', 'B'], ['B']],
	['by its key', 'B', ['A', 'B'], ['B']],
	['once where number and key agree', '2', ['1', '2'], ['2']],
	['with both where they do not', '1', ['2', '1'], ['2', '1']],
	['by a key with zeros, which is no number', '01', ['A', '01'], ['01']],
	['not at all without number and key', null, ['A'], []],
])('the template for packages finds a refused row %s', (_, record, keys, rows) => {
	expect(found(record, keys)).toEqual(rows);
});
