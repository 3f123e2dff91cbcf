import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram } from './npmEnvironment';

const NEEDED_BYTES = 4 * 1024 ** 3;

export interface Requirements {
	/** What prevents an installation. */
	blocking: string[];
	/** Missing tools that are needed only if no prebuilt native modules can be downloaded. */
	compiler: string[];
}

const COMPILER_TOOLS: Array<{ names: string[]; title: string; debian: string }> = [
	{ names: ['python3', 'python'], title: 'Python 3', debian: 'python3' },
	{ names: ['make', 'gmake'], title: 'make', debian: 'make' },
	{ names: ['g++', 'clang++', 'c++'], title: 'a C++ compiler (g++)', debian: 'g++' },
];

const WINDOWS_TOOLS = COMPILER_TOOLS.slice(0, 1);

const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** What this machine lacks to install n8n below `folder` (which needn't exist yet). */
export function missingFor(folder: string): Requirements {
	const free = freeBytes(folder);
	const tools = process.platform === 'win32' ? WINDOWS_TOOLS : COMPILER_TOOLS;
	return {
		blocking:
			free < NEEDED_BYTES
				? [`disk space: ${gigabytes(NEEDED_BYTES)} needed below ${folder}, ${gigabytes(free)} free`]
				: [],
		compiler: tools
			.filter(({ names }) => names.every((name) => findProgram(name) === undefined))
			.map(({ title, debian }) => `${title} (Debian package ${debian})`),
	};
}

function freeBytes(folder: string): number {
	let existing = folder;
	while (!existsSync(existing)) existing = dirname(existing);
	const { bavail, bsize } = statfsSync(existing);
	return bavail * bsize;
}
