import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Requires the same files as n8n does at its start, in a separate process. */
const start = `
	const { n8n } = require('./package.json');
	for (const file of [...n8n.nodes, ...n8n.credentials]) require('./' + file);
	process.stdout.write(JSON.stringify(Object.keys(require.cache)));
`;

const dist = path.join(root, 'dist') + path.sep;

/** A file of the bundle names the modules in it, each before its code. */
const modulesIn = (file: string): string[] =>
	[...readFileSync(file, 'utf8').matchAll(/^\/\/ ((?:nodes|credentials)\/\S+\.ts)$/gm)].map(
		([, module]) => module,
	);

function loadedModules(): string[] {
	const output = execFileSync(process.execPath, ['-e', start], { cwd: root, encoding: 'utf8' });
	const files = JSON.parse(output) as string[];
	return files.filter((file) => file.startsWith(dist)).flatMap(modulesIn);
}

const countOf = (pattern: RegExp): number =>
	readdirSync(path.join(root, 'nodes'), { recursive: true }).filter((file) =>
		pattern.test(String(file)),
	).length;

/** Every operation has one description, and every resource one file that lists them. */
const operations = countOf(/operations.+description\.ts$/);
const resources = countOf(/operations.+Resource\.ts$/);

/** Modules besides those. */
const OTHER_MODULES = 43;

describe('the start of n8n', () => {
	const loaded = loadedModules();

	it('loads the nodes and the descriptions of all operations', () => {
		const isDescription = (file: string) => /\/operations\/.+\/description\.ts$/.test(file);
		expect(loaded.filter(isDescription)).toHaveLength(operations);
		expect(loaded.filter((file) => file.endsWith('.node.ts'))).toHaveLength(3);
	});

	it('loads nothing that only a run, an activation or a drop-down needs', () => {
		const folders =
			/\/(transport|metadata|records|events|activation|receive|verification|run|writeModes|files)\//;
		const files = /\/(execute|itemLoop)\.ts$|\/editor\/(?!properties\/)/;
		const unneeded = [folders, files, /\/odata\//];
		// Tables of constants that descriptions show, and what loads the methods of the editor.
		const tables = /\/(operatorLabels|writeLimits|fileLimits|lazyMethods)\.ts$/;
		const suspects = loaded.filter((file) => !tables.test(file));
		expect(suspects.filter((file) => unneeded.some((pattern) => pattern.test(file)))).toEqual([]);
	});

	it('loads few modules', () => {
		expect(operations).toBeGreaterThanOrEqual(9);
		expect(loaded.length).toBeLessThanOrEqual(OTHER_MODULES + operations + resources);
	});
});
