import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { cleanEnvironment, npmScript, pathWith } from './npmEnvironment';
import { missingFor } from './requirements';
import { layout, N8N_VERSION, NODE_VERSION, nodePackage, type N8nInstall } from './n8nVersion';

const CACHE_NAME = 'n8n-nodes-dynamics365-finance-operations';
const PROGRESS_MS = 10_000;
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

export type PrintLine = (line: string) => void;

/** The folder with installed versions of n8n; `N8N_CACHE_FOLDER` overrides it. */
function cacheFolder(): string {
	const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return process.env.N8N_CACHE_FOLDER || join(base, CACHE_NAME);
}

/**
 * Installs n8n with its own Node, once per version. The installation is prepared in a temporary
 * folder that is renamed at the end, so that it is never incomplete.
 * @param signal aborts the installation
 * @throws Error stating what is missing, or with the last lines of npm's output
 */
export async function ensureN8n(print: PrintLine, signal?: AbortSignal): Promise<N8nInstall> {
	const folder = join(cacheFolder(), `n8n-${N8N_VERSION}-node-${NODE_VERSION}`);
	if (existsSync(folder)) return layout(folder);

	print(
		`n8n ${N8N_VERSION} is not installed yet; installing it in ${folder} (once, takes minutes)`,
	);
	const missing = missingFor(folder);
	if (missing.blocking.length > 0) {
		throw new Error(`n8n cannot be installed. Missing: ${missing.blocking.join('; ')}`);
	}
	if (missing.compiler.length > 0) {
		print(
			`missing: ${missing.compiler.join(', ')}. These are needed if n8n's native modules (${NATIVE_MODULES.join(', ')}) must be compiled; continuing, because prebuilt ones may be available`,
		);
	}
	await mkdir(dirname(folder), { recursive: true });
	await removeLeftovers(folder);
	const partFolder = `${folder}.part-${process.pid}`;
	try {
		await installInto(partFolder, print, signal);
		await rename(partFolder, folder);
	} catch (error) {
		await rm(partFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
		signal?.throwIfAborted();
		// Another process may have installed the same version meanwhile.
		if (!existsSync(folder)) throw error;
	}
	print(`n8n ${N8N_VERSION} is installed`);
	return layout(folder);
}

async function installInto(folder: string, print: PrintLine, signal?: AbortSignal): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
	const { node } = layout(folder);
	const headers = join(folder, 'node_modules', nodePackage());
	const install = (spec: string) => [
		'install',
		spec,
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
	];
	const steps: Array<{ title: string; node: string; args: string[] }> = [
		{
			title: `Node ${NODE_VERSION}`,
			node: process.execPath,
			args: install(`${nodePackage()}@${NODE_VERSION}`),
		},
		{ title: `n8n ${N8N_VERSION}`, node, args: install(`n8n@${N8N_VERSION}`) },
		{
			title: `native modules (${NATIVE_MODULES.join(', ')})`,
			node,
			args: ['rebuild', ...NATIVE_MODULES, '--ignore-scripts=false'],
		},
	];
	for (const step of steps) {
		const compileSettings: Record<string, string> = existsSync(join(headers, 'include', 'node'))
			? { npm_config_nodedir: headers }
			: {};
		await runStep(step.title, [step.node, npmScript(), ...step.args], folder, {
			env: compileSettings,
			print,
			signal,
		});
	}
	const check = NATIVE_MODULES.map((name) => `require('${name}')`).join(';');
	await runStep('check of the native modules', [node, '-e', check], folder, {
		env: {},
		print,
		signal,
	});
}

async function runStep(
	title: string,
	[program, ...args]: string[],
	folder: string,
	{ env, print, signal }: { env: Record<string, string>; print: PrintLine; signal?: AbortSignal },
): Promise<void> {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const logFile = join(folder, 'install.log');
	const log = createWriteStream(logFile, { flags: 'a' });
	print(`${title} …`);
	const ticker = setInterval(() => {
		void countPackages(folder).then((count) =>
			print(`${title} … ${seconds()}, ${count} packages so far`),
		);
	}, PROGRESS_MS);
	const code = await new Promise<number | null>((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: folder,
			env: cleanEnvironment({ ...pathWith(dirname(program)), ...env }),
			signal,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child.stdout.pipe(log, { end: false });
		child.stderr.pipe(log, { end: false });
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(() => {
		clearInterval(ticker);
		log.end();
	});
	if (code !== 0) throw new Error(`${title} failed (exit ${code}):\n${await lastLines(logFile)}`);
	print(`${title} done in ${seconds()}`);
}

async function countPackages(folder: string): Promise<number> {
	const names = await readdir(join(folder, 'node_modules')).catch(() => []);
	return names.length;
}

async function lastLines(file: string): Promise<string> {
	return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-30).join('\n');
}

/** Removes leftovers of aborted installations of the same version, but not of running ones. */
async function removeLeftovers(folder: string): Promise<void> {
	const prefix = `${basename(folder)}.part-`;
	const names = await readdir(dirname(folder));
	const dead = names
		.filter((name) => name.startsWith(prefix))
		.filter((name) => !isAlive(Number(name.slice(prefix.length))));
	for (const name of dead) await rm(join(dirname(folder), name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
