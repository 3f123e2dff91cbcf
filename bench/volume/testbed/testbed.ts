import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from '../../../sandbox/n8n/children';
import { createClient, logIn, setUpOwner, type N8nClient } from '../../../sandbox/n8n/api/client';
import { ensureN8n, type Say } from '../../../sandbox/n8n/install/install';
import { ensureBuilt, installPackage, pack } from '../../../sandbox/n8n/install/package';
import { startSandboxProcess, type SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import { startN8n } from '../../../sandbox/n8n/server';
import { OWNER } from '../../../sandbox/n8n/stack';
import type { N8nInstall } from '../../../sandbox/n8n/install/versions';
import type { ExecutionSource } from './execution';
import { installODataPackage } from '../baselines/odataPackage';
import { openSandboxControl, type SandboxControl } from './sandboxControl';

/** The number of entities in a large environment. */
const ENTITIES = 4500;

/** A running n8n and a running sandbox; `restart` starts n8n again with its saved data. */
export interface Testbed extends ExecutionSource {
	say: Say;
	sandbox: SandboxDescription;
	sandboxControl: SandboxControl;
	install: N8nInstall;
	client: N8nClient;
	/** n8n's process. */
	pid: number;
	/** Why n8n-nodes-odata could not be installed; undefined if it is. */
	withoutOData: string | undefined;
	restart(): Promise<void>;
	/** Rejects when a process exits by itself. */
	ended: Promise<never>;
	stop(): Promise<void>;
}

/**
 * Starts the sandbox and an n8n with this package and n8n-nodes-odata installed.
 * @throws Error if one of them doesn't start; what runs by then is stopped
 */
export async function openTestbed(say: Say, signal: AbortSignal): Promise<Testbed> {
	const install = await ensureN8n(say, signal);
	await ensureBuilt();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-bench-'));
	const userFolder = join(folder, 'n8n');
	const executionsFile = join(folder, 'executions.jsonl');
	const children = new Set<Child>();
	let fail: (error: Error) => void = () => undefined;
	const ended = new Promise<never>((_, reject) => (fail = reject));
	ended.catch(() => undefined);
	const onStart = (child: Child) => {
		children.add(child);
		child.ended.catch(fail);
	};
	const stop = async () => {
		await Promise.all([...children].map((child) => child.stop()));
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	const settings = {
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_PAYLOAD_SIZE_MAX: '128',
		EXTERNAL_HOOK_FILES: join(import.meta.dirname, 'executionHook.ts'),
		BENCH_EXECUTIONS_FILE: executionsFile,
	};

	async function open(): Promise<Testbed> {
		await installPackage(await pack(join(folder, 'packed')), userFolder);
		const withoutOData = await installODataPackage(folder, userFolder);
		const args = ['--scale', String(ENTITIES)];
		const { sandbox } = await startSandboxProcess(join(folder, 'sandbox.log'), args, onStart);
		const sandboxControl = await openSandboxControl(sandbox);
		const { caFile } = sandbox;
		const start = () => startN8n({ install, userFolder, caFile, settings, onStart });
		let n8n = await start();
		const client = createClient(n8n.url);
		await setUpOwner(client, OWNER);
		const testbed: Testbed = {
			say,
			sandbox,
			sandboxControl,
			install,
			client,
			withoutOData,
			executionsFile,
			ended,
			stop,
			n8nUrl: n8n.url,
			pid: n8n.child.process.pid ?? 0,
			async restart() {
				await n8n.child.stop();
				children.delete(n8n.child);
				n8n = await start();
				testbed.client = createClient(n8n.url);
				await logIn(testbed.client, OWNER);
				testbed.n8nUrl = n8n.url;
				testbed.pid = n8n.child.process.pid ?? 0;
			},
		};
		return testbed;
	}

	try {
		return await open();
	} catch (error) {
		await stop();
		throw error;
	}
}
