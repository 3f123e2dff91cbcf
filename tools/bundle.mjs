import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { writeNotices } from './notices.mjs';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/** Each library has one module that imports it; the build puts the library into that module. */
const carriers = {
	'@azure/msal-node': 'nodes/shared/auth/tokens/msal',
	jose: 'nodes/shared/auth/verification/jwt',
	'lossless-json': 'nodes/shared/odata/json/exactJson',
	saxes: 'nodes/shared/metadata/csdl/csdlReader',
};

/** What shipped code may require besides its own modules. */
const allowed = new Set(['crypto', 'node:crypto', 'n8n-workflow']);

const isOwn = (source) => source.startsWith('./') || source.startsWith('../');

/** Our own modules stay files of their own, so that each of them exists once. */
const ownModules = {
	name: 'own-modules',
	resolveId(source, importer) {
		if (!importer || !isOwn(source) || importer.includes('node_modules')) return null;
		if (importer.startsWith(path.join(root, 'tools'))) return null;
		return { id: source, external: true };
	},
};

const unusedClients = path.join(root, 'tools/unusedClients.ts');

const replacements = {
	jsonwebtoken: path.join(root, 'tools/jsonwebtoken.ts'),
	'HttpClient.mjs': path.join(root, 'tools/httpClient.ts'),
	'AuthorizationCodeClient.mjs': unusedClients,
	'Authorize.mjs': unusedClients,
	'Deserializer.mjs': unusedClients,
	'DpopProofGenerator.mjs': unusedClients,
	'OnBehalfOfClient.mjs': unusedClients,
	'PkceGenerator.mjs': unusedClients,
	'PopTokenGenerator.mjs': unusedClients,
	'RegionDiscovery.mjs': unusedClients,
	'Serializer.mjs': unusedClients,
	'SilentFlowClient.mjs': unusedClients,
	'SilentRequestCoalescer.mjs': unusedClients,
	'TokenCache.mjs': unusedClients,
	'UserFederatedIdentityCredentialClient.mjs': unusedClients,
	'UsernamePasswordClient.mjs': unusedClients,
};

/**
 * Leaves out what a community node must not carry: MSAL's own HTTP client, jsonwebtoken with its
 * stream and process helpers, sign-ins that it does not do, and modules that nothing uses.
 */
const leanMsal = {
	name: 'lean-msal',
	async resolveId(source, importer, options) {
		const isMsal = source === '@azure/msal-node' || /@azure[\\/]msal-/.test(importer ?? '');
		if (!importer || !isMsal) return null;
		const replacement = replacements[path.basename(source)];
		if (replacement) return replacement;
		const found = await this.resolve(source, importer, { ...options, skipSelf: true });
		return found && { ...found, moduleSideEffects: false };
	},
};

/** MSAL reads these for two telemetry headers and for regional settings, which are not used. */
const define = { 'process.env': '{}', 'process.arch': '""', 'process.platform': '""' };

async function bundleModule(module) {
	const bundler = await rolldown({
		cwd: root,
		input: path.join(root, `${module}.ts`),
		platform: 'node',
		external: [...allowed],
		plugins: [leanMsal, ownModules],
		transform: { define },
		treeshake: true,
	});
	try {
		const { output } = await bundler.write({
			file: path.join(dist, `${module}.js`),
			format: 'cjs',
			exports: 'named',
			// The origin of each module; licences stand in the notices, the rest where it comes from.
			comments: { legal: false, jsdoc: false, annotation: false },
			minify: false,
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

/** Fails when a shipped file requires anything that is not in the package or in n8n. */
async function assertSelfContained() {
	const foreign = [];
	for await (const file of javascriptFiles(dist)) {
		const code = await readFile(file, 'utf8');
		for (const [, source] of code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)) {
			if (!isOwn(source) && !allowed.has(source)) {
				foreign.push(`${path.relative(root, file)} requires ${source}`);
			}
		}
	}
	if (foreign.length) throw new Error(`The package is not self-contained:\n${foreign.join('\n')}`);
}

/** Puts the libraries into the compiled modules that import them, and writes their licences. */
export async function bundle() {
	const bundled = new Set();
	for (const [library, module] of Object.entries(carriers)) {
		const sources = await bundleModule(module);
		if (!sources.some((source) => source.includes(`node_modules/${library}/`))) {
			throw new Error(`${module} does not contain ${library}`);
		}
		for (const source of sources) bundled.add(source);
	}
	await assertSelfContained();
	await writeNotices(bundled, path.join(dist, 'THIRD-PARTY-NOTICES.md'));
}
