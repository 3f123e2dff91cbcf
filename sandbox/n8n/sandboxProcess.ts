import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startChild, type Child } from './childProcess';
import { exchange } from './api/httpExchange';
import { cleanEnvironment } from './install/npmEnvironment';
import { PROJECT_ROOT } from './install/n8nVersion';

const secretClient = z.object({ clientId: z.string(), clientSecret: z.string() });

/** What the sandbox prints when it is ready. */
const description = z.object({
	caFile: z.string(),
	control: z.string(),
	/** Behind it n8n installs the package; the sandbox has one if it was given a package. */
	proxy: z.string().optional(),
	login: z.string(),
	powerPlatform: z.string(),
	bap: z.string(),
	resourceManager: z.string(),
	tenantId: z.string(),
	clients: z.object({
		person: secretClient,
		secret: secretClient,
		certificate: z.object({
			clientId: z.string(),
			privateKey: z.string(),
			certificate: z.string(),
		}),
		unmapped: secretClient,
	}),
	users: z.array(z.object({ userName: z.string(), password: z.string(), objectId: z.string() })),
	environments: z.array(
		z.object({
			name: z.string(),
			url: z.string(),
			companies: z.array(z.string()),
			/** Resource id of its Event Grid topic. */
			topicId: z.string(),
			/** Origin of its Dataverse. */
			dataverse: z.string(),
		}),
	),
	eventGridApplicationId: z.string(),
});

export type SandboxDescription = z.infer<typeof description>;

const logEntry = z.object({
	n: z.number(),
	service: z.string(),
	environment: z.string().optional(),
	method: z.string(),
	path: z.string(),
	/** null while the request is in flight, 0 if the connection was cut. */
	status: z.number().nullable(),
	/** Text, or the fields of a form without its secrets. */
	body: z.union([z.string(), z.record(z.string(), z.string())]),
});

/** A request that reached the sandbox. */
export type SandboxRequest = z.infer<typeof logEntry>;

/** The sandbox's control API, for code that starts it or tests against it. */
export interface SandboxControl {
	/** Every request after number `after`. */
	requests(after?: number): Promise<SandboxRequest[]>;
	/** The stored rows of an entity set. */
	rows(environment: string, set: string): Promise<unknown[]>;
	send(method: string, path: string, body?: unknown): Promise<unknown>;
}

/**
 * Starts the sandbox as a separate process and waits until it is ready. `onStart` receives the
 * process before that.
 */
export async function startSandboxProcess(
	logFile: string,
	args: string[] = [],
	onStart?: (child: Child) => void,
): Promise<{ child: Child; sandbox: SandboxDescription }> {
	const child = startChild({
		name: 'sandbox',
		command: [process.execPath, '--import', 'tsx', join('sandbox', 'main.ts'), ...args],
		cwd: PROJECT_ROOT,
		env: cleanEnvironment(),
		logFile,
		stdout: 'pipe',
	});
	onStart?.(child);
	const { stdout } = child.process;
	if (stdout === null) throw new Error('the sandbox has no output to read');
	const ready = new Promise<SandboxDescription>((resolve, reject) => {
		createInterface({ input: stdout }).once('line', (line) => {
			try {
				resolve(description.parse(JSON.parse(line)));
			} catch (error) {
				reject(error instanceof Error ? error : new Error(String(error)));
			}
		});
	});
	const sandbox = await Promise.race([ready, child.ended]).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});
	return { child, sandbox };
}

/** Creates a client for the control API of a running sandbox. */
export function controlOf(sandbox: SandboxDescription): SandboxControl {
	const ca = readFileSync(sandbox.caFile, 'utf8');

	async function send(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await exchange({
			method,
			url: sandbox.control + path,
			ca,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (response.status >= 400)
			throw new Error(`${method} ${path}: ${response.status} ${response.text}`);
		return response.text === '' ? undefined : JSON.parse(response.text);
	}

	return {
		send,
		requests: async (after = 0) =>
			z.array(logEntry).parse(await send('GET', `/log?after=${after}`)),
		rows: async (environment, set) =>
			z
				.array(z.unknown())
				.parse(await send('GET', `/state/${encodeURIComponent(environment)}/${set}`)),
	};
}
