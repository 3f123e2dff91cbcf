import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

/** The npm settings that are passed on: those about network access, nothing else. */
const NETWORK_SETTINGS = new Set(
	['registry', 'proxy', 'https_proxy', 'noproxy', 'ca', 'cafile', 'strict_ssl', 'cache'].concat([
		'userconfig',
		'globalconfig',
	]),
);

const DROPPED_VARIABLES =
	/^(npm_(package|lifecycle)_.*|npm_command|npm_execpath|node_options|node_env|jest_.*)$/i;

/**
 * The environment for a program outside this project: without the settings that `npm start` or a
 * test runner passed down (including ignore-scripts), plus `overrides`.
 */
export function cleanEnvironment(overrides: Record<string, string> = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => {
		const setting = /^npm_config_(.*)$/i.exec(name)?.[1]?.toLowerCase();
		return setting === undefined ? !DROPPED_VARIABLES.test(name) : NETWORK_SETTINGS.has(setting);
	});
	return { ...Object.fromEntries(kept), ...overrides };
}

const NETWORK_VARIABLES = /^(npm_config_.*|(http|https|all|no)_proxy)$/i;

/**
 * The same for a program that reaches this machine and, through a proxy, only what that offers. Its
 * npm keeps its settings and its cache in `folder`, so that the user's own never contain what the
 * proxy sent.
 */
export function environmentBehind(
	proxy: string,
	folder: string,
	overrides: Record<string, string> = {},
): NodeJS.ProcessEnv {
	const kept = Object.entries(cleanEnvironment()).filter(([name]) => !NETWORK_VARIABLES.test(name));
	return {
		...Object.fromEntries(kept),
		HTTP_PROXY: proxy,
		HTTPS_PROXY: proxy,
		NO_PROXY: 'localhost,127.0.0.1',
		npm_config_userconfig: join(folder, 'user.npmrc'),
		npm_config_globalconfig: join(folder, 'global.npmrc'),
		npm_config_cache: join(folder, 'npm-cache'),
		...overrides,
	};
}

/** `PATH` with a folder prepended, under the variable name that this platform uses. */
export function pathWith(folder: string): Record<string, string> {
	const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { [name]: [folder, process.env[name] ?? ''].join(delimiter) };
}

/** The first executable of that name in `PATH`, if any. */
export function findProgram(name: string): string | undefined {
	const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
	const folders = (process.env.PATH ?? process.env.Path ?? '').split(delimiter);
	return folders
		.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix)))
		.find(isRunnable);
}

function isRunnable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * npm's command line script, to be run with any Node.
 * @throws Error if npm isn't found
 */
export function npmScript(): string {
	const running = process.env.npm_execpath;
	const program = findProgram('npm');
	const candidates = [
		running !== undefined && basename(running) === 'npm-cli.js' ? running : undefined,
		join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		program === undefined ? undefined : realpathSync(program),
	];
	const found = candidates.find(
		(file) => file !== undefined && basename(file) === 'npm-cli.js' && existsSync(file),
	);
	if (found === undefined) throw new Error('npm was not found: run this with npm (npm start)');
	return found;
}
