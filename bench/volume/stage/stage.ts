import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from '../../../sandbox/n8n/childProcess';
import {
	createClient,
	logIn,
	setUpOwner,
	type N8nClient,
} from '../../../sandbox/n8n/api/n8nClient';
import { ensureN8n, type PrintLine } from '../../../sandbox/n8n/install/ensureN8n';
import { ensureBuilt, installPackage, pack } from '../../../sandbox/n8n/install/packedPackage';
import { startSandboxProcess, type SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import { startN8n } from '../../../sandbox/n8n/n8nServer';
import { OWNER } from '../../../sandbox/n8n/stack';
import type { N8nInstall } from '../../../sandbox/n8n/install/n8nVersion';
import type { Desk } from './executions';
import { installODataPackage } from '../baselines/odataPackage';
import { steer, type StandIn } from './standIn';

/** As many entities as a large environment has. */
const ENTITIES = 4500;

/** A running n8n beside a running stand-in; n8n can be started anew with all that it has saved. */
export interface Stage extends Desk {
	say: PrintLine;
	sandbox: SandboxDescription;
	standIn: StandIn;
	install: N8nInstall;
	client: N8nClient;
	/** n8n's process. */
	pid: number;
	/** Why n8n-nodes-odata cannot take part; undefined when it is installed. */
	withoutOData: string | undefined;
	restart(): Promise<void>;
	/** Rejects when a process ends by itself. */
	ended: Promise<never>;
	stop(): Promise<void>;
}

/**
 * From nothing to a running n8n with this package and the other one installed.
 * @throws Error when any of it does not come up; what was started by then is stopped
 */
export async function openStage(say: PrintLine, signal: AbortSignal): Promise<Stage> {
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
		EXTERNAL_HOOK_FILES: join(import.meta.dirname, 'hook.ts'),
		BENCH_EXECUTIONS_FILE: executionsFile,
	};

	async function open(): Promise<Stage> {
		await installPackage(await pack(join(folder, 'packed')), userFolder);
		const withoutOData = await installODataPackage(folder, userFolder);
		const args = ['--scale', String(ENTITIES)];
		const { sandbox } = await startSandboxProcess(join(folder, 'sandbox.log'), args, onStart);
		const standIn = await steer(sandbox);
		const { caFile } = sandbox;
		const start = () => startN8n({ install, userFolder, caFile, settings, onStart });
		let n8n = await start();
		const client = createClient(n8n.url);
		await setUpOwner(client, OWNER);
		const stage: Stage = {
			...{ say, sandbox, standIn, install, client, withoutOData, executionsFile, ended, stop },
			n8nUrl: n8n.url,
			pid: n8n.child.process.pid ?? 0,
			async restart() {
				await n8n.child.stop();
				children.delete(n8n.child);
				n8n = await start();
				stage.client = createClient(n8n.url);
				await logIn(stage.client, OWNER);
				stage.n8nUrl = n8n.url;
				stage.pid = n8n.child.process.pid ?? 0;
			},
		};
		return stage;
	}

	try {
		return await open();
	} catch (error) {
		await stop();
		throw error;
	}
}
