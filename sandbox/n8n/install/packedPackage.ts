import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, npmScript } from './npmEnvironment';
import { runProgram } from './runProgram';
import { isObject } from '../api/json';
import { PROJECT_ROOT } from './n8nVersion';

export interface PackedPackage {
	name: string;
	version: string;
	tarball: string;
}

const BUILT_FROM = [
	'nodes',
	'credentials',
	'icons',
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
];

/** Builds the package if its sources are newer than `dist`. Out: whether it was built. */
export async function ensureBuilt(): Promise<boolean> {
	const built = await newestChange(join(PROJECT_ROOT, 'dist'));
	const sources = await Promise.all(
		BUILT_FROM.map((name) => newestChange(join(PROJECT_ROOT, name))),
	);
	if (built >= Math.max(...sources)) return false;
	await npm(['run', 'build']);
	return true;
}

/** Packs the built package into `folder`, as it would be published. */
export async function pack(folder: string): Promise<PackedPackage> {
	await mkdir(folder, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder]);
	const [file] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
	const manifest: unknown = JSON.parse(await readFile(join(PROJECT_ROOT, 'package.json'), 'utf8'));
	if (file === undefined || !isObject(manifest)) throw new Error('npm pack created no tarball');
	return {
		name: String(manifest.name),
		version: String(manifest.version),
		tarball: join(folder, file),
	};
}

/**
 * Installs the packed package where n8n stores community packages: unpacked under
 * `nodes/node_modules`, listed in that folder's package.json. n8n loads it at its start.
 */
export async function installPackage(packed: PackedPackage, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const modules = join(nodes, 'node_modules');
	await mkdir(modules, { recursive: true });
	await runProgram(['tar', '-xzf', packed.tarball, '-C', modules], { cwd: modules });
	// npm packs everything into a folder of this name.
	await rename(join(modules, 'package'), join(modules, packed.name));
	const manifest = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [packed.name]: packed.version },
	};
	await writeFile(join(nodes, 'package.json'), JSON.stringify(manifest, null, 2));
}

function npm(args: string[]): Promise<string> {
	return runProgram([process.execPath, npmScript(), ...args], {
		cwd: PROJECT_ROOT,
		env: cleanEnvironment(),
	});
}

/** When anything in a file or folder last changed; 0 if it doesn't exist. */
async function newestChange(path: string): Promise<number> {
	if (!existsSync(path)) return 0;
	const found = await stat(path);
	if (!found.isDirectory()) return found.mtimeMs;
	const names = await readdir(path, { recursive: true });
	const times = await Promise.all(names.map((name) => stat(join(path, name))));
	return Math.max(0, ...times.filter((entry) => entry.isFile()).map(({ mtimeMs }) => mtimeMs));
}
