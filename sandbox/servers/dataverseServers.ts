import { createOrganization, type DataverseOrganization } from '../dataverse/organization';
import type { FinanceModel } from '../dataverse/tables';
import { createWebApi } from '../dataverse/webApi';
import type { Directory } from '../entra/directory';
import type { Entra } from '../entra/entraService';
import type { SwitchBoard } from '../switches/switchBoard';
import type { Servers } from './openServers';

/** What an organization needs from its environment. */
export interface FinanceHost {
	name: string;
	origin: string;
	rows: (set: string) => unknown[] | undefined;
	entities: FinanceModel['entities'];
}

function eventIds(rows: unknown[] | undefined): string[] {
	return (rows ?? []).flatMap((row) =>
		typeof row === 'object' && row !== null && 'BusinessEventId' in row
			? String(row.BusinessEventId)
			: [],
	);
}

/** Creates the Dataverse of every environment and connects it to its server. */
export function startDataverse({
	servers,
	environments,
	directory,
	board,
	entra,
}: {
	servers: Servers;
	environments: FinanceHost[];
	directory: Directory;
	board: SwitchBoard;
	entra: Entra;
}): DataverseOrganization[] {
	const { users, applications, tenantId } = directory;
	// Everyone with a user in finance and operations also has one in its Dataverse.
	const members = [
		...users.filter(({ mapped }) => mapped).map(({ objectId }) => objectId),
		...Object.values(applications)
			.filter(({ mapped }) => mapped)
			.map(({ clientId }) => clientId),
	];
	return environments.map(({ name, origin, rows, entities }, index) => {
		const finance = { businessEvents: () => eventIds(rows('BusinessEventsCatalogs')), entities };
		const organization = createOrganization({ name, environment: origin, finance }, board.events);
		const slot = servers.dataverses[index];
		slot.handle = createWebApi({
			origin: slot.origin,
			organization,
			tenantId,
			members,
			verifyToken: entra.verifyAccessToken,
			switches: board.events,
		});
		return organization;
	});
}
