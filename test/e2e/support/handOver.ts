import type { Stack } from '../../../sandbox/n8n/stack';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';

/** Where n8n stores its data, and what can read it. */
export interface SqliteFile {
	/** n8n's own Node. */
	n8nNode: string;
	/** File of n8n's SQLite database. */
	n8nDatabase: string;
}

/** What the test files need to know about the running stack. */
export interface HandedOver extends SqliteFile {
	n8nUrl: string;
	/** The owner's session. */
	cookies: string;
	ca: string;
	/** File with everything that n8n prints. */
	n8nLog: string;
	sandbox: SandboxDescription;
}

const VARIABLE = 'E2E_STACK';

/** Test files inherit the environment variables of jest's global setup. */
export function handOver(world: HandedOver): void {
	process.env[VARIABLE] = JSON.stringify(world);
}

/** @throws Error if no stack was started */
export function handedOver(): HandedOver {
	const text = process.env[VARIABLE];
	if (text === undefined) throw new Error('The e2e tests need jest.e2e.config.js');
	return JSON.parse(text);
}

let remembered: Stack | undefined;

/** Keeps the running stack from global setup until global teardown. */
export function rememberStack(stack: Stack): void {
	remembered = stack;
}

export const rememberedStack = (): Stack | undefined => remembered;
