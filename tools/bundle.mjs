import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { writeNotices } from './notices.mjs';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const msalFolder = path.join(import.meta.dirname, 'msal');

/** What n8n loads. Each is an entry of the bundle, and each `import()` makes one more. */
const { n8n } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const sourceOf = (file) => file.replace(/^dist\//, '').replace(/\.js$/, '');
const entries = [...n8n.nodes, ...n8n.credentials].map(sourceOf);

const libraries = ['@azure/msal-node', 'csv-parse', 'fflate', 'jose', 'lossless-json', 'saxes'];

/** What shipped code may require besides its own modules. */
const allowed = new Set(['crypto', 'node:crypto', 'n8n-workflow']);

const isRelative = (source) => source.startsWith('./') || source.startsWith('../');

/**
 * The parts of MSAL that n8n's vetting scan forbids, and what we bundle instead: its HTTP client,
 * which calls `fetch` and sets timers, and jsonwebtoken, which uses streams and `process`.
 * Everything else of MSAL is bundled as published.
 */
const { modules } = JSON.parse(await readFile(path.join(msalFolder, 'replacements.json'), 'utf8'));
const replacements = new Map(
	Object.entries(modules).map(([name, file]) => [name, path.join(msalFolder, file)]),
);

const replaceForbiddenParts = {
	name: 'replace-forbidden-parts',
	resolveId(source, importer) {
		if (!importer || !isRelative(source)) return replacements.get(source);
		const file = path.join(path.dirname(importer), source).split(path.sep).join('/');
		return replacements.get(file.split('/node_modules/').at(-1));
	},
};

/** A file of the bundle is named after the module that it is there for. */
function chunkName({ facadeModuleId, moduleIds, name }) {
	const own = moduleIds.filter((id) => id.startsWith(path.join(root, 'nodes')));
	const module = facadeModuleId ?? own.at(-1);
	if (!module) return `nodes/libraries/${name}.js`;
	return path.relative(root, module).split(path.sep).join('/').replace(/\.ts$/, '.js');
}

/** Writes what ships. Returns the paths of the modules that are in it. */
async function bundleModules() {
	const bundler = await rolldown({
		cwd: root,
		input: Object.fromEntries(entries.map((entry) => [entry, path.join(root, `${entry}.ts`)])),
		platform: 'node',
		external: [...allowed],
		plugins: [replaceForbiddenParts],
		// The build of fflate for Node.js requires worker threads; this package compresses where it runs.
		resolve: { alias: { fflate: 'fflate/browser' } },
		// @azure/msal-common declares that its modules have no side effects, @azure/msal-node does not.
		// Without this rule, parts of its managed identities would stay in the bundle although nothing
		// uses them, and the scan mistakes a constant in there for a hard-coded secret.
		treeshake: { moduleSideEffects: [{ test: /@azure[\\/]msal-node[\\/]/, sideEffects: false }] },
		// The scan forbids `process`. MSAL reads it only for two telemetry headers and for regional
		// settings in the environment; this package needs neither.
		transform: {
			define: { 'process.env': '{}', 'process.arch': '""', 'process.platform': '""' },
		},
	});
	try {
		const { output } = await bundler.write({
			dir: dist,
			format: 'cjs',
			exports: 'named',
			entryFileNames: '[name].js',
			chunkFileNames: chunkName,
			minify: false,
			// n8n stores the names of classes.
			keepNames: true,
			// The licences are in the notices, and the documentation of a library is not read here.
			comments: { legal: false, annotation: false, jsdoc: false },
		});
		return new Set(output.flatMap((chunk) => Object.keys(chunk.modules ?? {})));
	} finally {
		await bundler.close();
	}
}

async function* javascriptFiles(folder) {
	for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
		if (entry.isFile() && entry.name.endsWith('.js')) yield path.join(entry.parentPath, entry.name);
	}
}

/** Throws if a shipped file requires anything that neither the package nor n8n provides. */
async function assertSelfContained() {
	const foreign = [];
	for await (const file of javascriptFiles(dist)) {
		const code = await readFile(file, 'utf8');
		for (const [, source] of code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)) {
			if (!isRelative(source) && !allowed.has(source)) {
				foreign.push(`${path.relative(root, file)} requires ${source}`);
			}
		}
	}
	if (foreign.length) throw new Error(`The package is not self-contained:\n${foreign.join('\n')}`);
}

/**
 * Bundles the package into `dist/`, with the libraries that it uses and their licences. Few files
 * that load each other on first use are smaller and start faster than one for each module.
 */
export async function bundle() {
	const bundled = await bundleModules();
	for (const library of libraries) {
		if (![...bundled].some((source) => source.includes(`node_modules/${library}/`))) {
			throw new Error(`The bundle does not contain ${library}`);
		}
	}
	for (const [name, file] of replacements) {
		if (!bundled.has(file)) throw new Error(`MSAL no longer imports ${name}: nothing was replaced`);
	}
	await assertSelfContained();
	await writeNotices(bundled, path.join(dist, 'THIRD-PARTY-NOTICES.md'));
}
