import { json, type ServiceAnswer, type ServiceRequest } from './http';
import type { VerifyAccessToken } from './entra/tokens';
import type { Switches } from './switches';
export function createEnvironment(options: {
	name: string;
	origin: string;
	tenantId: string;
	mappedClientIds: string[];
	mappedUserObjectIds: string[];
	scale: number;
	switches: Switches;
	verifyToken: VerifyAccessToken;
}) {
	return {
		handle: async (request: ServiceRequest): Promise<ServiceAnswer> => {
			const claims = await options.verifyToken((request.headers.authorization ?? '').slice(7));
			return claims?.aud === options.origin ? json(200, { value: [] }) : json(401, {});
		},
		rows: (set: string): unknown[] | undefined =>
			set === 'LegalEntities' ? [{ LegalEntityId: 'USMF' }] : undefined,
		reset: () => undefined,
	};
}
