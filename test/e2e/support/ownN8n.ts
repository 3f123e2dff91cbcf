import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, setUpOwner, type N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import type { Child } from '../../../sandbox/n8n/childProcess';
import { ensureN8n } from '../../../sandbox/n8n/install/ensureN8n';
import { installPackage, pack } from '../../../sandbox/n8n/install/packedPackage';
import { freePort, startN8n } from '../../../sandbox/n8n/n8nServer';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';
import { OWNER } from '../../../sandbox/n8n/stack';

/** An n8n of one test, which may be stopped and started again. */
export interface OwnN8n {
	client: N8nClient;
	/** Ends it at once, as a crash does. */
	kill(): Promise<void>;
	/** Starts it again with its data. */
	start(): Promise<void>;
	/** Ends it and removes its data. */
	remove(): Promise<void>;
}

/** Starts an n8n with the packed package, beside the one that all tests share. */
export async function startOwnN8n(
	sandbox: SandboxDescription,
	settings: Record<string, string>,
): Promise<OwnN8n> {
	const install = await ensureN8n((line) => process.stdout.write(`e2e: ${line}\n`));
	const folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-own-'));
	const userFolder = join(folder, 'n8n');
	await installPackage(await pack(join(folder, 'packed')), userFolder);
	const port = await freePort();
	const key = randomBytes(24).toString('hex');
	let child: Child;
	const start = async () => {
		const options = { install, userFolder, port, caFile: sandbox.caFile, proxy: sandbox.proxy };
		const n8n = await startN8n({
			...options,
			settings: { N8N_ENCRYPTION_KEY: key, ...settings },
		});
		child = n8n.child;
	};
	await start();
	const client = createClient(`http://localhost:${port}`);
	await setUpOwner(client, OWNER);
	return {
		client,
		start,
		async kill() {
			child.process.kill('SIGKILL');
			await child.stop();
		},
		async remove() {
			await child.stop();
			await rm(folder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}
