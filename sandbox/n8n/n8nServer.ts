import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startChild, type Child } from './childProcess';
import { exchange, sleep } from './api/httpExchange';
import { cleanEnvironment, environmentBehind, pathWith } from './install/npmEnvironment';
import type { N8nInstall } from './install/n8nVersion';

export interface N8nServer {
	url: string;
	child: Child;
}

/** What a process of n8n does: everything or, of n8n in queue mode, one part. */
export type N8nRole = 'start' | 'webhook' | 'worker';

export interface N8nOptions {
	install: N8nInstall;
	/** `start`, the main process, unless given. */
	role?: N8nRole;
	/** A free one unless given. */
	port?: number;
	/** Settings, database and installed nodes of this run. */
	userFolder: string;
	/** File of an extra certificate authority for n8n to trust. */
	caFile?: string;
	/** The only way to other machines; without one, n8n uses the network as it is. */
	proxy?: string;
	settings?: Record<string, string>;
	/** Called as soon as the process exists, before it is ready. */
	onStart?: (child: Child) => void;
}

const START_TIMEOUT_MS = 180_000;

/** A free port of 127.0.0.1. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address !== null ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}

/** No requests to the internet, no onboarding for new users. */
const QUIET_SETTINGS: Record<string, string> = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

/**
 * Starts n8n on a port of 127.0.0.1, with SQLite unless `settings` say otherwise, and waits until it
 * responds.
 * @throws Error with the last lines of its log if it ends or doesn't respond in time
 */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { install, userFolder, caFile, proxy, role = 'start' } = options;
	const port = options.port ?? (await freePort());
	const broker = await freePort();
	await mkdir(userFolder, { recursive: true });
	const environment = (settings: Record<string, string>) =>
		proxy === undefined
			? cleanEnvironment(settings)
			: environmentBehind(proxy, userFolder, settings);
	const child = startChild({
		name: role === 'start' ? 'n8n' : `n8n ${role}`,
		command: [install.node, install.n8n, role],
		cwd: userFolder,
		logFile: join(userFolder, 'n8n.log'),
		env: environment({
			...pathWith(dirname(install.node)),
			...QUIET_SETTINGS,
			NODE_ENV: 'production',
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			N8N_HOST: 'localhost',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			...(role === 'worker' ? healthServer(port) : {}),
			N8N_RUNNERS_BROKER_PORT: String(broker),
			N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			N8N_SECURE_COOKIE: 'false',
			DB_TYPE: 'sqlite',
			...(caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile }),
			...options.settings,
		}),
	});
	options.onStart?.(child);
	const url = `http://localhost:${port}`;
	await Promise.race([child.ended, waitUntilReady(url, role)]).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});
	return { url, child };
}

/** A worker only listens if it is configured to. */
const healthServer = (port: number): Record<string, string> => ({
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
});

/**
 * `/healthz/readiness` returns 200 once the database is migrated, `/rest/settings`, which only the
 * main process has, once nodes are loaded.
 */
async function waitUntilReady(url: string, role: N8nRole): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	const paths = ['/healthz/readiness', ...(role === 'start' ? ['/rest/settings'] : [])];
	for (const path of paths) {
		while (!(await isReady(url + path))) {
			if (Date.now() > deadline) throw new Error(`n8n did not respond at ${url + path}`);
			await sleep(300);
		}
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await exchange({ method: 'GET', url });
		return response.status === 200 && response.text.startsWith('{');
	} catch {
		return false;
	}
}
