import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Child } from './childProcess';
import { installCommunityPackage } from './api/communityPackages';
import { createClient, setUpOwner, type N8nClient, type Owner } from './api/n8nClient';
import { ensureN8n, type PrintLine } from './install/ensureN8n';
import { ensureBuilt, installPackage, pack, type PackedPackage } from './install/packedPackage';
import { startN8n } from './n8nServer';
import { startSandboxProcess, type SandboxDescription } from './sandboxProcess';

/** A fictitious owner: this n8n exists for one run, on this machine only. */
export const OWNER: Owner = {
	email: 'owner@sandbox.invalid',
	password: 'Sandbox-2026',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

/** How the package gets into n8n. */
export type Installation =
	/** Unpacked where n8n stores community packages, before n8n starts. */
	| 'unpacked'
	/** By n8n's own installer, as its users do it. */
	| 'installed'
	/** Not yet: n8n can install it. */
	| 'offered';

/** What n8n does by default, if it is set up as users have it. */
const AS_USERS_HAVE_IT = { N8N_VERIFIED_PACKAGES_ENABLED: 'true' };

export interface Stack {
	sandbox: SandboxDescription;
	/** Certificate authority (PEM) of the sandbox. */
	ca: string;
	packed: PackedPackage;
	n8nUrl: string;
	client: N8nClient;
	userFolder: string;
	/** n8n's own Node. */
	n8nNode: string;
	children: Child[];
	/** Stops everything that was started and removes the folder of this run. */
	stop(): Promise<void>;
}

/** Rejects with the signal's reason when it aborts. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		if (signal.aborted) reject(signal.reason);
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

/**
 * Starts the sandbox and an n8n that has this package, unless it is only offered, and an owner who is
 * signed in.
 * @param signal aborts the start
 * @throws Error if any part fails to start; everything started so far is stopped
 */
export async function startStack(
	print: PrintLine,
	{
		installation = 'unpacked',
		sandboxArgs = [],
		n8nSettings = {},
		signal,
	}: {
		installation?: Installation;
		sandboxArgs?: string[];
		n8nSettings?: Record<string, string>;
		signal?: AbortSignal;
	} = {},
): Promise<Stack> {
	const install = await ensureN8n(print, signal);
	print((await ensureBuilt()) ? 'package built' : 'package is already built');
	const folder = await mkdtemp(join(tmpdir(), 'n8n-dynamics365-'));
	const children: Child[] = [];
	const stop = async () => {
		await Promise.all(children.map((child) => child.stop()));
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	const onStart = (child: Child) => children.push(child);

	async function start(): Promise<Stack> {
		const packed = await pack(join(folder, 'packed'));
		const userFolder = join(folder, 'n8n');
		const title = `${packed.name} ${packed.version}`;
		if (installation === 'unpacked') {
			await installPackage(packed, userFolder);
			print(`${title} packed and installed as a community package`);
		}

		const logFile = join(folder, 'sandbox.log');
		const { sandbox } = await startSandboxProcess(
			logFile,
			// n8n runs without TLS here.
			[
				'--allow-http-webhooks',
				...(installation === 'unpacked' ? [] : ['--package-file', packed.tarball]),
				...sandboxArgs,
			],
			onStart,
		);
		print(`sandbox is running: ${sandbox.environments.map(({ name }) => name).join(', ')}`);

		print('starting n8n …');
		const { url } = await startN8n({
			install,
			userFolder,
			caFile: sandbox.caFile,
			proxy: sandbox.proxy,
			settings: installation === 'unpacked' ? n8nSettings : { ...AS_USERS_HAVE_IT, ...n8nSettings },
			onStart,
		});
		const client = createClient(url);
		await setUpOwner(client, OWNER);
		print(`n8n is running: ${url}`);
		if (installation === 'installed') {
			await installCommunityPackage(client, packed.name);
			print(`${title} is installed by n8n from a registry of the sandbox`);
		}
		const ca = readFileSync(sandbox.caFile, 'utf8');
		return {
			sandbox,
			ca,
			packed,
			n8nUrl: url,
			client,
			userFolder,
			n8nNode: install.node,
			children,
			stop,
		};
	}

	try {
		return await Promise.race([start(), ...(signal === undefined ? [] : [rejectOnAbort(signal)])]);
	} catch (error) {
		await stop();
		throw error;
	}
}
