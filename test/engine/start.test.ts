import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Requires the same files as n8n does at its start, in a separate process. */
const start = `
	const { n8n } = require('./package.json');
	for (const file of [...n8n.nodes, ...n8n.credentials]) require('./' + file);
	process.stdout.write(JSON.stringify(Object.keys(require.cache)));
`;

function loadedModules(): string[] {
	const output = execFileSync(process.execPath, ['-e', start], { cwd: root, encoding: 'utf8' });
	const files = JSON.parse(output) as string[];
	const dist = path.join(root, 'dist') + path.sep;
	return files
		.filter((file) => file.startsWith(dist))
		.map((file) => file.slice(dist.length).split(path.sep).join('/'));
}

const countOf = (pattern: RegExp): number =>
	readdirSync(path.join(root, 'nodes'), { recursive: true }).filter((file) =>
		pattern.test(String(file)),
	).length;

/** Every operation has one description, and every resource one file that lists them. */
const operations = countOf(/operations.+description\.ts$/);
const resources = countOf(/operations.+Resource\.ts$/);

/** Modules besides those. */
const OTHER_MODULES = 38;

describe('the start of n8n', () => {
	const loaded = loadedModules();

	it('loads the nodes and the descriptions of all operations', () => {
		const isDescription = (file: string) => /\/operations\/.+\/description\.js$/.test(file);
		expect(loaded.filter(isDescription)).toHaveLength(operations);
		expect(loaded.filter((file) => file.endsWith('.node.js'))).toHaveLength(3);
	});

	it('loads nothing that only a run, an activation or a drop-down needs', () => {
		const folders =
			/\/(transport|metadata|records|events|activation|receive|verification|run|writeModes|files)\//;
		const files = /\/(execute|itemLoop)\.js$|\/editor\/(?!properties\/)/;
		const unneeded = [folders, files, /\/odata\//];
		// Tables of constants that descriptions show, and what loads the methods of the editor.
		const tables = /\/(operatorLabels|writeLimits|fileLimits|lazyMethods)\.js$/;
		const suspects = loaded.filter((file) => !tables.test(file));
		expect(suspects.filter((file) => unneeded.some((pattern) => pattern.test(file)))).toEqual([]);
	});

	it('loads few modules', () => {
		expect(operations).toBeGreaterThanOrEqual(9);
		expect(loaded.length).toBeLessThanOrEqual(OTHER_MODULES + operations + resources);
	});
});
