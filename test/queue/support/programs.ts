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

function findPostgres(): string | undefined {
	const versions = existsSync(POSTGRES_FOLDER) ? readdirSync(POSTGRES_FOLDER) : [];
	return versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(POSTGRES_FOLDER, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
}

const PACKAGES = ['postgresql', 'redis-server'];

/** @throws Error that names the packages that are missing */
function find(): Programs {
	const postgres = findPostgres();
	const redis = findProgram('redis-server');
	if (postgres !== undefined && redis !== undefined) return { postgres, redis };
	throw new Error(`install ${PACKAGES.join(' and ')} first`);
}

/**
 * Finds PostgreSQL and Redis. Root installs Debian's packages where they are missing.
 * @throws Error that names the packages if they are missing and this is another user
 */
export async function ensurePrograms(print: (line: string) => void): Promise<Programs> {
	const isMissing = findPostgres() === undefined || findProgram('redis-server') === undefined;
	if (isMissing && isRoot()) {
		print(`installing ${PACKAGES.join(' and ')} …`);
		// With run level 1 the packages don't start their services.
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
		const aptGet = (...args: string[]) =>
			runProgram(['apt-get', '-qq', ...args], { cwd: '/', env });
		await aptGet('update');
		await aptGet('install', '-y', ...PACKAGES);
	}
	return find();
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
