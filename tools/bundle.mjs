import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { writeNotices } from './notices.mjs';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const msalFolder = path.join(import.meta.dirname, 'msal');

/** Each library is imported by one module, and is bundled into that module. */
const importers = {
	'@azure/msal-node': 'nodes/shared/auth/tokens/msal',
	'csv-parse': 'nodes/shared/dataManagement/package/read/csvParse',
	fflate: 'nodes/shared/dataManagement/package/zip/fflate',
	jose: 'nodes/shared/auth/verification/jwt',
	'lossless-json': 'nodes/shared/odata/json/exactJson',
	saxes: 'nodes/shared/core/xmlParser',
};

/** What shipped code may require besides its own modules. */
const allowed = new Set(['crypto', 'node:crypto', 'n8n-workflow']);

const isRelative = (source) => source.startsWith('./') || source.startsWith('../');

/** Our own modules stay separate files, so that each is loaded only once. */
const ownModules = {
	name: 'own-modules',
	resolveId(source, importer) {
		const isOwn = importer?.startsWith(path.join(root, 'nodes')) && isRelative(source);
		return isOwn ? { id: source, external: true } : null;
	},
};

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

const msalOptions = {
	plugins: [replaceForbiddenParts, ownModules],
	// @azure/msal-common declares that its modules have no side effects, @azure/msal-node does not.
	// Without this rule, parts of its managed identities would stay in the bundle although nothing
	// uses them, and the scan mistakes a constant in there for a hard-coded secret.
	treeshake: { moduleSideEffects: [{ test: /@azure[\\/]msal-node[\\/]/, sideEffects: false }] },
	// The scan forbids `process`. MSAL reads it only for two telemetry headers and for regional
	// settings in the environment; this package needs neither.
	transform: {
		define: { 'process.env': '{}', 'process.arch': '""', 'process.platform': '""' },
	},
};

// The build of fflate for Node.js requires worker threads; this package compresses where it runs.
const fflateOptions = { resolve: { alias: { fflate: 'fflate/browser' } } };

const optionsOf = { '@azure/msal-node': msalOptions, fflate: fflateOptions };

async function bundleLibrary(library, module) {
	const bundler = await rolldown({
		cwd: root,
		input: path.join(root, `${module}.ts`),
		platform: 'node',
		external: [...allowed],
		plugins: [ownModules],
		...optionsOf[library],
	});
	try {
		const { output } = await bundler.write({
			file: path.join(dist, `${module}.js`),
			format: 'cjs',
			exports: 'named',
			minify: false,
			// The licences are in the notices, and the documentation of a library is not read here.
			comments: { legal: false, annotation: false, jsdoc: false },
		});
		return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
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

/** Bundles each library into the compiled module that imports it, and writes their licences. */
export async function bundle() {
	const bundled = new Set();
	for (const [library, module] of Object.entries(importers)) {
		const sources = await bundleLibrary(library, module);
		if (!sources.some((source) => source.includes(`node_modules/${library}/`))) {
			throw new Error(`${module} does not contain ${library}`);
		}
		for (const source of sources) bundled.add(source);
	}
	for (const [name, file] of replacements) {
		if (!bundled.has(file)) throw new Error(`MSAL no longer imports ${name}: nothing was replaced`);
	}
	await assertSelfContained();
	await writeNotices(bundled, path.join(dist, 'THIRD-PARTY-NOTICES.md'));
}
