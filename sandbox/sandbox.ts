import { createControl } from './control/controlApi';
import { EVENT_GRID_APPLICATION_ID } from './entra/deliveryToken';
import { createDirectory, ERP_APPLICATION_ID, type Directory } from './entra/directory';
import type { Resource } from './entra/scopes';
import { createEntra, type Entra } from './entra/entraService';
import type { Claims } from './entra/tokenIssuer';
import { createFaults } from './control/faults';
import { createLateWork } from './control/lateWork';
import { startEventServices, topicIdOf } from './servers/eventServices';
import type { EventEnvironment } from './events/eventEnvironment';
import { createSendPost } from './events/webhookPost';
import {
	ENVIRONMENTS,
	startEnvironments,
	type RunningEnvironment,
} from './servers/environmentServers';
import { describeClients, describeUsers, type SandboxInfo } from './control/sandboxInfo';
import type { InspectableEnvironment } from './control/loadRoutes';
import { createLog } from './control/requestLog';
import { NO_PACE } from './control/pace';
import type { RunningProxy } from './registry/proxy';
import { offerPackage } from './registry/offerPackage';
import { createBapAdminApi } from './powerPlatform/bapAdminApi';
import { WITHOUT_FINANCE, type KnownEnvironment } from './powerPlatform/knownEnvironments';
import { createPowerPlatformApi } from './powerPlatform/powerPlatformApi';
import { openServers, type SandboxPorts, type Servers } from './servers/openServers';
import { createSwitchBoard, type SwitchBoard } from './switches/switchBoard';
import { makeTls } from './servers/tls';
import { createTraffic } from './control/traffic';
import { instrumented } from './control/instrumentService';

export interface SandboxOptions {
	/**
	 * Total number of entities per environment, including generated ones; 0 = only the declared ones.
	 */
	scale?: number;
	/** Fixed ports; services without one use a free port. */
	ports?: SandboxPorts;
	/** Whether event senders accept http: addresses of this machine. */
	allowHttpWebhooks?: boolean;
	/** Tarball of a package, which a registry behind the proxy then offers. */
	packageFile?: string;
}

export interface Sandbox extends SandboxInfo {
	stop: () => Promise<void>;
}

const PERMISSIONS = {
	fno: ['AX.FullAccess', 'CustomService.FullAccess', 'Odata.FullAccess'],
	powerPlatform: ['EnvironmentManagement.Environments.Read'],
	azure: ['user_impersonation'],
};

/** Every service that tokens can be requested for; audiences are the services' own origins. */
function tokenResources(servers: Servers): Resource[] {
	const fno = [ERP_APPLICATION_ID, ...servers.environments.map(({ origin }) => origin)];
	return [
		...fno.map((id) => ({ id, permissions: PERMISSIONS.fno })),
		{ id: servers.powerPlatform.origin, permissions: PERMISSIONS.powerPlatform },
		{ id: servers.bap.origin, permissions: PERMISSIONS.azure },
		{ id: servers.resourceManager.origin, permissions: PERMISSIONS.azure },
		...servers.dataverses.map(({ origin }) => ({ id: origin, permissions: PERMISSIONS.azure })),
	];
}

/** The legal entities of an environment. */
function companiesOf({ rows }: InspectableEnvironment): string[] {
	return (rows('LegalEntities') ?? []).flatMap((row) =>
		typeof row === 'object' && row !== null && 'LegalEntityId' in row
			? String(row.LegalEntityId).toLowerCase()
			: [],
	);
}

function isAdministrator({ users, applications }: Directory, caller: Claims): boolean {
	return caller.idtyp === 'user'
		? users.some(({ objectId, admin }) => admin && objectId === caller.oid)
		: Object.values(applications).some(({ clientId, admin }) => admin && clientId === caller.appid);
}

function startDiscovery(
	{ powerPlatform, bap, environments, dataverses }: Servers,
	directory: Directory,
	board: SwitchBoard,
	entra: Entra,
): void {
	const [first, ...others]: KnownEnvironment[] = ENVIRONMENTS.map((environment, index) => ({
		...environment,
		origin: environments[index].origin,
		dataverse: dataverses[index].origin,
	}));
	const common = {
		tenantId: directory.tenantId,
		environments: [first, WITHOUT_FINANCE, ...others],
		verifyToken: entra.verifyAccessToken,
	};
	powerPlatform.handle = createPowerPlatformApi({
		...common,
		origin: powerPlatform.origin,
		switches: board.cloud,
	});
	bap.handle = createBapAdminApi({
		...common,
		origin: bap.origin,
		isAdministrator: (caller) => isAdministrator(directory, caller),
	});
}

function describe(
	caFile: string,
	proxy: RunningProxy | undefined,
	servers: Servers,
	directory: Directory,
	environments: RunningEnvironment[],
): SandboxInfo {
	return {
		caFile,
		control: servers.control.origin,
		proxy: proxy?.origin,
		login: servers.entra.origin,
		powerPlatform: servers.powerPlatform.origin,
		bap: servers.bap.origin,
		resourceManager: servers.resourceManager.origin,
		blobs: servers.blobs.origin,
		tenantId: directory.tenantId,
		clients: describeClients(directory),
		users: describeUsers(directory),
		environments: environments.map((environment, index) => ({
			name: environment.name,
			url: environment.origin,
			companies: companiesOf(environment),
			topicId: topicIdOf(environment.name),
			dataverse: servers.dataverses[index].origin,
		})),
		eventGridApplicationId: EVENT_GRID_APPLICATION_ID,
	};
}

/**
 * Starts the whole sandbox on 127.0.0.1.
 * In: the number of entities and fixed ports. Out: what `main.ts` prints, and `stop`.
 * Throws if a port is taken.
 */
export async function startSandbox({
	scale = 0,
	ports = {},
	allowHttpWebhooks = false,
	packageFile,
}: SandboxOptions = {}): Promise<Sandbox> {
	const log = createLog();
	const faults = createFaults();
	const lateWork = createLateWork();
	const traffic = createTraffic();
	const pace = { ...NO_PACE };
	const switches = createSwitchBoard(allowHttpWebhooks);
	const [directory, tls] = await Promise.all([createDirectory(), makeTls()]);
	const names = ENVIRONMENTS.map(({ name }) => name);
	const proxy = packageFile === undefined ? undefined : await offerPackage(packageFile, tls);
	const servers = await openServers(
		tls,
		ports,
		names,
		(service, environment, handle) =>
			instrumented({ service, environment, log, faults, lateWork, traffic }, handle),
		(service, environment) =>
			faults.take({ service, environment, method: '', path: '', handshake: true }) !== undefined,
	).catch(async (error: unknown) => {
		await proxy?.stop();
		await tls.remove();
		throw error;
	});
	const entra = await createEntra({
		login: servers.entra.origin,
		directory,
		resources: tokenResources(servers),
		switches: switches.cloud,
		tokenSwitches: switches.events,
	});
	servers.entra.handle = entra.handle;
	startDiscovery(servers, directory, switches, entra);
	const environments = startEnvironments({
		servers,
		directory,
		switches: switches.fno,
		verifyToken: entra.verifyAccessToken,
		scale,
		faults,
		traffic,
		pace,
		isWatched: (environment) => senders.get(environment)?.isWatched() === true,
		onChanges: (environment, changes) => senders.get(environment)?.recordsChanged(changes),
	});
	const senders: Map<string, EventEnvironment> = startEventServices({
		servers,
		environments,
		directory,
		board: switches,
		entra,
		sendPost: createSendPost(tls.caFile, switches.events),
	});
	const info = describe(tls.caFile, proxy, servers, directory, environments);
	servers.control.handle = createControl({
		info: () => info,
		log,
		faults,
		lateWork,
		switches,
		entra,
		pace,
		traffic,
		environments: new Map(environments.map((environment) => [environment.name, environment])),
		events: { environments: senders, entra },
	});
	return {
		...info,
		stop: async () => {
			lateWork.clear();
			await servers.stop();
			await proxy?.stop();
			await tls.remove();
		},
	};
}
