import { startServer, type RunningServer, type TlsMaterial } from './httpsServer';
import { json, type Outcome, type ServiceResponse, type ServiceRequest } from './serviceMessages';
import type { ServiceName } from '../control/requestLog';

export interface SandboxPorts {
	control?: number;
	entra?: number;
	powerPlatform?: number;
	bap?: number;
	resourceManager?: number;
	blobs?: number;
	/** In the order of the environments. */
	environments?: number[];
	/** Of the Dataverse of each environment, in the same order. */
	dataverses?: number[];
}

export type Handle = (request: ServiceRequest) => Promise<ServiceResponse>;

/** A server that already listens; its handler is set once the origins of all servers are known. */
export interface ServerSlot {
	origin: string;
	handle: Handle;
}

export interface Servers {
	control: ServerSlot;
	entra: ServerSlot;
	powerPlatform: ServerSlot;
	bap: ServerSlot;
	resourceManager: ServerSlot;
	blobs: ServerSlot;
	environments: ServerSlot[];
	/** The Dataverse of each environment, in the same order. */
	dataverses: ServerSlot[];
	stop: () => Promise<void>;
}

/** Wraps a service's handler with logging and faults. */
export type WrapService = (
	service: ServiceName,
	environment: string | undefined,
	handle: Handle,
) => (request: ServiceRequest) => Promise<Outcome>;

/** Whether a new connection to a service is reset before it is secured. */
export type BreaksHandshake = (service: ServiceName, environment: string | undefined) => boolean;

/**
 * Starts every server of the sandbox.
 * In: certificate, fixed ports, the environments' names, what wraps each service except the control
 * API, and which connections are reset.
 * Throws if a port is taken, and then leaves none open.
 */
export async function openServers(
	tls: TlsMaterial,
	ports: SandboxPorts,
	environmentNames: string[],
	wrapService: WrapService,
	breaksHandshake: BreaksHandshake,
): Promise<Servers> {
	const running: RunningServer[] = [];
	const stop = async (): Promise<void> => {
		await Promise.all(running.map((server) => server.stop()));
	};
	const open = async (
		port: number | undefined,
		service?: ServiceName,
		environment?: string,
	): Promise<ServerSlot> => {
		const slot: ServerSlot = {
			origin: '',
			handle: async () => json(503, { error: 'the sandbox is starting' }),
		};
		const handle: Handle = (request) => slot.handle(request);
		const wrapped = service === undefined ? handle : wrapService(service, environment, handle);
		const server = await startServer(
			tls,
			port ?? 0,
			wrapped,
			() => service !== undefined && breaksHandshake(service, environment),
		);
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
		const blobs = await open(ports.blobs, 'blobs');
		const environments: ServerSlot[] = [];
		for (const [index, name] of environmentNames.entries()) {
			environments.push(await open(ports.environments?.[index], 'fno', name));
		}
		const dataverses: ServerSlot[] = [];
		for (const [index, name] of environmentNames.entries()) {
			dataverses.push(await open(ports.dataverses?.[index], 'dataverse', name));
		}
		return {
			control,
			entra,
			powerPlatform,
			bap,
			resourceManager,
			blobs,
			environments,
			dataverses,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
