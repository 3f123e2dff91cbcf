import { INVENTED } from './inventedService';
import type { Service, ServiceOperation } from './serviceTypes';

const uncallable = (name: string, returns: string): ServiceOperation => ({
	name,
	parameters: [],
	returns,
});

/** The group that one setting of the lists leaves out. */
export const UNLISTED_GROUP = 'SandboxServices';

/** Service groups with their services. The second is invented. */
export const GROUPS: Readonly<Record<string, Service[]>> = {
	UserSessionService: [
		{
			name: 'AifUserSessionService',
			operations: [
				uncallable('GetUserSessionInfo', 'AifUserSessionInfo'),
				uncallable('GetPartitionKey', 'String'),
				uncallable('ApplyTimeZone', 'DateTime'),
			],
		},
	],
	[UNLISTED_GROUP]: [INVENTED],
};
