import {
	json,
	serve,
	type Outcome,
	type RunningServer,
	type ServiceAnswer,
	type ServiceRequest,
	type TlsMaterial,
} from './httpsServer';
import type { ServiceName } from '../control/requestLog';

export interface SandboxPorts {
	control?: number;
	entra?: number;
	powerPlatform?: number;
	bap?: number;
	resourceManager?: number;
	/** In the order of the environments. */
	environments?: number[];
}

export type Handle = (request: ServiceRequest) => Promise<ServiceAnswer>;

/** A server that listens already; its work is filled in when the origins of all are known. */
export interface Slot {
	origin: string;
	handle: Handle;
}

export interface Servers {
	control: Slot;
	entra: Slot;
	powerPlatform: Slot;
	bap: Slot;
	resourceManager: Slot;
	environments: Slot[];
	stop: () => Promise<void>;
}

/** What is put around a service: its log and faults. */
export type Around = (
	service: ServiceName,
	environment: string | undefined,
	handle: Handle,
) => (request: ServiceRequest) => Promise<Outcome>;

/**
 * Opens every server of the sandbox.
 * In: certificate, fixed ports, the environments' names, what goes around each service but the control
 * API. Throws when a port is taken, and then leaves none open.
 */
export async function openServers(
	tls: TlsMaterial,
	ports: SandboxPorts,
	environmentNames: string[],
	around: Around,
): Promise<Servers> {
	const running: RunningServer[] = [];
	const stop = async (): Promise<void> => {
		await Promise.all(running.map((server) => server.stop()));
	};
	const open = async (
		port: number | undefined,
		service?: ServiceName,
		environment?: string,
	): Promise<Slot> => {
		const slot: Slot = {
			origin: '',
			handle: async () => json(503, { error: 'the sandbox is starting' }),
		};
		const handle: Handle = (request) => slot.handle(request);
		const whole = service === undefined ? handle : around(service, environment, handle);
		const server = await serve(tls, port ?? 0, whole);
		running.push(server);
		slot.origin = server.origin;
		return slot;
	};
	try {
		const control = await open(ports.control);
		const entra = await open(ports.entra, 'entra');
		const powerPlatform = await open(ports.powerPlatform, 'powerPlatform');
		const bap = await open(ports.bap, 'bap');
		const resourceManager = await open(ports.resourceManager, 'resourceManager');
		const environments: Slot[] = [];
		for (const [index, name] of environmentNames.entries()) {
			environments.push(await open(ports.environments?.[index], 'fno', name));
		}
		return { control, entra, powerPlatform, bap, resourceManager, environments, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
