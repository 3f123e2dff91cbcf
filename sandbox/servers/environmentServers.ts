import type { InspectableEnvironment } from '../control/loadRoutes';
import { plannedResponse } from '../control/faultEffects';
import type { Directory } from '../entra/directory';
import type { Entra } from '../entra/entraService';
import type { EventHost } from '../events/eventEnvironment';
import type { Faults } from '../control/faults';
import type { BookEntry } from '../fno/data/books';
import type { PartFault } from '../fno/batch/runBatch';
import { createBlobStorage } from '../blobs/blobStorage';
import { createEnvironment, type Environment } from '../fno/environment';
import { createPace, type PaceSettings } from '../control/pace';
import type { Handle, Servers } from './openServers';
import type { Switches } from '../switches/fnoSwitches';
import type { Traffic } from '../control/traffic';

export interface RunningEnvironment extends InspectableEnvironment, EventHost {
	origin: string;
	handle: Handle;
	entities: Environment['entities'];
}

export interface EnvironmentParts {
	servers: Servers;
	directory: Directory;
	switches: Switches;
	verifyToken: Entra['verifyAccessToken'];
	scale: number;
	faults: Faults;
	traffic: Traffic;
	/** Whether anyone wants to know what changes in an environment. */
	isWatched: (environment: string) => boolean;
	onChanges: (environment: string, changes: BookEntry[]) => void;
	/** Shared settings; each environment has its own writers. */
	pace: PaceSettings;
}

export const ENVIRONMENTS = [
	{ name: 'production', displayName: 'Contoso production' },
	{ name: 'test', displayName: 'Contoso test' },
	{ name: 'europe', displayName: 'Contoso Europe' },
];

function partFaultOf(
	faults: Faults,
	environment: string,
): (method: string, path: string, body: Buffer) => PartFault | undefined {
	return (method, path, body) => {
		const effect = faults.take({ service: 'fno', environment, method, path, body, part: true });
		if (effect === undefined || !('status' in effect)) return undefined;
		return { response: plannedResponse(effect), afterWork: effect.afterWork ?? false };
	};
}

/** Creates every environment and connects it to its server. */
export function startEnvironments(parts: EnvironmentParts): RunningEnvironment[] {
	const { servers, directory, switches, verifyToken, scale, faults, traffic, pace } = parts;
	const applications = Object.values(directory.applications).filter(({ mapped }) => mapped);
	const blobs = createBlobStorage({ origin: () => servers.blobs.origin, switches });
	servers.blobs.handle = (request) => blobs.handle(request);
	const users = directory.users.filter(({ mapped }) => mapped);
	return ENVIRONMENTS.map(({ name }, index) => {
		const slot = servers.environments[index];
		const environment = createEnvironment({
			name,
			origin: slot.origin,
			tenantId: directory.tenantId,
			mappedClientIds: applications.map(({ clientId }) => clientId),
			mappedUserObjectIds: users.map(({ objectId }) => objectId),
			scale,
			switches,
			verifyToken,
			pace: createPace(pace),
			blobs: blobs.container(`dmf-${name}`),
			importRowsPerSecond: () => pace.importRowsPerSecond,
			partFault: partFaultOf(faults, name),
			isWatched: () => parts.isWatched(name),
			onChanges: (changes) => parts.onChanges(name, changes),
			onRecordsWritten: (records) => traffic.recordsWritten(records),
		});
		slot.handle = (request) => environment.handle(request);
		return {
			name,
			origin: slot.origin,
			handle: slot.handle,
			rows: (set) => environment.rows(set),
			reset: () => environment.reset(),
			setVolume: (rows, companies) => environment.setVolume(rows, companies),
			books: environment.books,
			queues: environment.queues,
			runs: () => environment.runs(),
			finishRuns: () => environment.finishRuns(),
			cancelRuns: () => environment.cancelRuns(),
			add: (set, values) => environment.add(set, values),
			entities: environment.entities,
		};
	});
}
