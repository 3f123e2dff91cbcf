import type { Stack } from '../../../sandbox/n8n/stack';
import type { SandboxDescription } from '../../../sandbox/n8n/sandboxProcess';

/** What the test files need to know of the running stack. */
export interface HandedOver {
	n8nUrl: string;
	/** The owner's session. */
	cookies: string;
	ca: string;
	/** File of everything that n8n has printed. */
	n8nLog: string;
	sandbox: SandboxDescription;
}

const VARIABLE = 'E2E_STACK';

/** jest gives the environment of its global setup to every test file. */
export function hand(world: HandedOver): void {
	process.env[VARIABLE] = JSON.stringify(world);
}

/** @throws Error when no stack was started */
export function handedOver(): HandedOver {
	const text = process.env[VARIABLE];
	if (text === undefined) throw new Error('the e2e tests run with jest.e2e.config.js');
	return JSON.parse(text);
}

let stack: Stack | undefined;

/** Remembers the running stack from global setup to global teardown. */
export function keep(started: Stack): void {
	stack = started;
}

export const kept = (): Stack | undefined => stack;
