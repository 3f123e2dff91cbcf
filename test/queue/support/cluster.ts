import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from '../../../sandbox/n8n/childProcess';
import { listOr, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { createClient, setUpOwner } from '../../../sandbox/n8n/api/n8nClient';
import { ensureN8n } from '../../../sandbox/n8n/install/ensureN8n';
import { runProgram } from '../../../sandbox/n8n/install/runProgram';
import { cleanEnvironment } from '../../../sandbox/n8n/install/npmEnvironment';
import {
	ensureBuilt,
	installPackage,
	pack,
	type PackedPackage,
} from '../../../sandbox/n8n/install/packedPackage';
import { freePort, startN8n, type N8nRole, type N8nServer } from '../../../sandbox/n8n/n8nServer';
import { controlOf, startSandboxProcess } from '../../../sandbox/n8n/sandboxProcess';
import { OWNER } from '../../../sandbox/n8n/stack';
import type { World } from '../../e2e/support/world';
import { startBalancer } from './balancer';
import { ensurePrograms } from './programs';
import { startPostgres, startRedis, type Database } from './services';

/** One process of n8n; it keeps its port and its folder when it is started again. */
export interface N8nProcess {
	name: string;
	url: string;
	/** Everything it has printed. */
	log(): Promise<string>;
	/** Ends it at once, as a crash does. */
	kill(): Promise<void>;
	start(): Promise<void>;
}

export interface Cluster extends World {
	/** The address in front of both webhook processes. */
	webhookUrl: string;
	main: N8nProcess;
	webhooks: N8nProcess[];
	workers: N8nProcess[];
	database: Database;
	/** Starts one more process of n8n. */
	startProcess(name: string, role: N8nRole, settings?: Record<string, string>): Promise<N8nProcess>;
	/** Reads a stored credential, changes it, and stores it again. */
	changeCredential(id: string, change: (data: JsonObject) => JsonObject): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts n8n as its users scale it: one main process, two webhook processes behind a balancer, and
 * two workers, with PostgreSQL and Redis.
 * @throws Error if any part fails to start; everything started so far is stopped
 */
export async function startCluster(print: (line: string) => void): Promise<Cluster> {
	const programs = await ensurePrograms(print);
	const install = await ensureN8n(print);
	print((await ensureBuilt()) ? 'package built' : 'package is already built');
	const folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-queue-'));
	// PostgreSQL and Redis run as other users, whose folders are below.
	await chmod(folder, 0o711);
	const children: Child[] = [];
	const onStart = (child: Child) => void children.push(child);
	const stops: Array<() => Promise<void>> = [];

	async function stop(): Promise<void> {
		for (const end of stops.reverse()) await end();
		const isService = ({ name }: Child) => name === 'PostgreSQL' || name === 'Redis';
		await Promise.all(children.filter((child) => !isService(child)).map((child) => child.stop()));
		for (const child of children.filter(isService)) {
			child.process.kill('SIGINT');
			await child.stop();
		}
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}

	async function start(): Promise<Cluster> {
		const packed: PackedPackage = await pack(join(folder, 'packed'));
		const database = await startPostgres(programs, folder, onStart);
		const redis = await startRedis(programs, folder, onStart);
		const sandboxLog = join(folder, 'sandbox.log');
		// n8n runs without TLS here.
		const { sandbox } = await startSandboxProcess(sandboxLog, ['--allow-http-webhooks'], onStart);
		print('PostgreSQL, Redis and the sandbox are running');

		const mainPort = await freePort();
		const ports = [await freePort(), await freePort()];
		const balancer = await startBalancer(await freePort(), ports);
		stops.push(balancer.stop);
		const common = {
			...database.settings,
			...redis,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			WEBHOOK_URL: `${balancer.url}/`,
			N8N_EDITOR_BASE_URL: `http://localhost:${mainPort}`,
		};

		async function startProcess(
			name: string,
			role: N8nRole,
			settings: Record<string, string> = {},
			port?: number,
		): Promise<N8nProcess> {
			const userFolder = join(folder, name);
			await installPackage(packed, userFolder);
			let server: N8nServer;
			let url = '';
			const open = async () => {
				server = await startN8n({
					install,
					role,
					port: url === '' ? port : Number(new URL(url).port),
					userFolder,
					caFile: sandbox.caFile,
					settings: { ...common, ...settings },
					onStart,
				});
				url = server.url;
			};
			await open();
			return {
				name,
				url,
				log: () => readFile(join(userFolder, 'n8n.log'), 'utf8'),
				async kill() {
					server.child.process.kill('SIGKILL');
					await server.child.ended.catch(() => undefined);
				},
				start: open,
			};
		}

		const main = await startProcess('main', 'start', {}, mainPort);
		const client = createClient(main.url);
		await setUpOwner(client, OWNER);
		print('the main process is running');
		const others = await Promise.all([
			startProcess('webhook-1', 'webhook', {}, ports[0]),
			startProcess('webhook-2', 'webhook', {}, ports[1]),
			startProcess('worker-1', 'worker'),
			startProcess('worker-2', 'worker'),
		]);
		print('two webhook processes and two workers are running');
		return {
			n8nUrl: main.url,
			cookies: client.cookies.header(),
			ca: await readFile(sandbox.caFile, 'utf8'),
			n8nLog: join(folder, 'main', 'n8n.log'),
			sandbox,
			client,
			control: controlOf(sandbox),
			webhookUrl: balancer.url,
			main,
			webhooks: others.slice(0, 2),
			workers: others.slice(2),
			database,
			startProcess,
			async changeCredential(id, change) {
				const file = join(folder, 'credential.json');
				const userFolder = join(folder, 'main');
				const env = cleanEnvironment({ ...common, N8N_USER_FOLDER: userFolder });
				const command = (...args: string[]) =>
					runProgram([install.node, install.n8n, ...args], { cwd: folder, env });
				await command('export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`);
				const [stored] = listOr(JSON.parse(await readFile(file, 'utf8'))).map(objectOr);
				const changed = { ...stored, data: change(objectOr(stored.data)) };
				await writeFile(file, JSON.stringify([changed]));
				await command('import:credentials', `--input=${file}`);
			},
			stop,
		};
	}

	try {
		return await start();
	} catch (error) {
		await stop();
		throw error;
	}
}
