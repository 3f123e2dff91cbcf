import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../sandbox/n8n/install/npmEnvironment';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';

const POSTGRES_FOLDER = '/usr/lib/postgresql';

export interface Programs {
	/** Folder of PostgreSQL's programs, which Debian keeps out of PATH. */
	postgres: string;
	redis: string;
}

const isRoot = (): boolean => process.getuid?.() === 0;

function installed(): Partial<Programs> {
	const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER) : [];
	const postgres = versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(POSTGRES_FOLDER, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
	return { postgres, redis: findProgram('redis-server') };
}

/**
 * Finds PostgreSQL and Redis, and installs Debian's packages where they are missing.
 * @throws Error that names the packages if only root could install them
 */
export async function ensurePrograms(print: (line: string) => void): Promise<Programs> {
	for (const isLast of [false, true]) {
		const { postgres, redis } = installed();
		if (postgres !== undefined && redis !== undefined) return { postgres, redis };
		const missing = [
			...(postgres === undefined ? ['postgresql'] : []),
			...(redis === undefined ? ['redis-server'] : []),
		];
		if (isLast || !isRoot()) throw new Error(`Install first: apt-get install ${missing.join(' ')}`);
		print(`installing ${missing.join(' and ')} …`);
		// With run level 1 the packages don't start their services.
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
		await runProgram(['apt-get', 'update', '-qq'], { cwd: '/', env });
		await runProgram(['apt-get', 'install', '-y', '-qq', ...missing], { cwd: '/', env });
	}
	throw new Error('unreachable');
}

/** A user without rights, as which root must run PostgreSQL. */
export interface OrdinaryUser {
	uid: number;
	gid: number;
}

/** The user that Debian's package created; `undefined` if this process already has an ordinary one. */
export async function ordinaryUser(name: string): Promise<OrdinaryUser | undefined> {
	if (!isRoot()) return undefined;
	const id = async (option: string) => Number(await runProgram(['id', option, name], { cwd: '/' }));
	return { uid: await id('-u'), gid: await id('-g') };
}

/** The command, run as that user. The process id stays the same. */
export const asUser = (user: OrdinaryUser | undefined, command: string[]): string[] =>
	user === undefined
		? command
		: ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...command];
