import { chown, mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startChild, type Child } from '../../../sandbox/n8n/childProcess';
import { sleep } from '../../../sandbox/n8n/api/httpExchange';
import { cleanEnvironment } from '../../../sandbox/n8n/install/npmEnvironment';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';
import { freePort } from '../../../sandbox/n8n/n8nServer';
import { asUser, ordinaryUser, type OrdinaryUser, type Programs } from './programs';

const START_TIMEOUT_MS = 30_000;
const NAME = 'n8n';

/** A database server of this test alone, on 127.0.0.1. */
export interface Database {
	/** How n8n finds it. */
	settings: Record<string, string>;
	start(): Promise<void>;
	/** Ends its connections; what it has stored stays. */
	stop(): Promise<void>;
	/** The rows of a query, one line each, with `|` between columns. */
	query(sql: string): Promise<string[]>;
}

/** A folder that the user who runs the server can write to. */
async function ownFolder(folder: string, user: OrdinaryUser | undefined): Promise<void> {
	await mkdir(folder);
	if (user !== undefined) await chown(folder, user.uid, user.gid);
}

async function waitUntilReady(child: Child, probe: () => Promise<unknown>): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	const isReady = () =>
		probe().then(
			() => true,
			() => false,
		);
	while (!(await Promise.race([isReady(), child.ended]))) {
		if (Date.now() > deadline) throw new Error(`${child.name} did not start`);
		await sleep(100);
	}
}

/** Starts PostgreSQL with an empty database below `parent`, as an ordinary user. */
export async function startPostgres(
	{ postgres }: Programs,
	parent: string,
	onStart: (child: Child) => void,
): Promise<Database> {
	const user = await ordinaryUser('postgres');
	const folder = join(parent, 'postgres');
	await ownFolder(folder, user);
	const data = join(folder, 'data');
	const port = String(await freePort());
	const env = cleanEnvironment();
	const address = ['-h', '127.0.0.1', '-p', port, '-U', NAME];
	const tool = (name: string, ...args: string[]) =>
		runProgram(asUser(user, [join(postgres, name), ...args]), { cwd: folder, env });
	await tool('initdb', '-D', data, '-U', NAME, '-A', 'trust', '-E', 'UTF8', '--locale=C');

	let child: Child | undefined;
	async function start(): Promise<void> {
		child = startChild({
			name: 'PostgreSQL',
			command: asUser(user, [
				...[join(postgres, 'postgres'), '-D', data, '-p', port],
				...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`],
			]),
			cwd: folder,
			env,
			logFile: join(parent, 'postgres.log'),
		});
		onStart(child);
		await waitUntilReady(child, () => tool('pg_isready', ...address));
	}

	await start();
	await tool('createdb', ...address, NAME);
	return {
		settings: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_DATABASE: NAME,
			DB_POSTGRESDB_USER: NAME,
		},
		start,
		async stop() {
			// SIGINT ends the connections; SIGTERM, which follows, would wait for them.
			child?.process.kill('SIGINT');
			await child?.stop();
		},
		async query(sql) {
			const text = await tool('psql', ...address, '-d', NAME, '-XAtc', sql);
			return text.split('\n').filter((line) => line !== '');
		},
	};
}

/** Starts Redis below `parent`, as an ordinary user. Out: how n8n finds it. */
export async function startRedis(
	{ redis }: Programs,
	parent: string,
	onStart: (child: Child) => void,
): Promise<Record<string, string>> {
	const user = await ordinaryUser('redis');
	const folder = join(parent, 'redis');
	await ownFolder(folder, user);
	const port = String(await freePort());
	const child = startChild({
		name: 'Redis',
		command: asUser(user, [redis, '--port', port, '--bind', '127.0.0.1', '--save', '']),
		cwd: folder,
		env: cleanEnvironment(),
		logFile: join(parent, 'redis.log'),
	});
	onStart(child);
	await waitUntilReady(child, () => isListening(Number(port)));
	return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: port };
}

function isListening(port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('error', reject);
		socket.once('connect', () => {
			socket.destroy();
			resolve();
		});
	});
}
