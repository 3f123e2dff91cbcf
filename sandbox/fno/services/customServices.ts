import { accessDenied } from '../caller';
import { fnoResponse, type FnoResponse, type FnoRequest } from '../fnoMessages';
import { methodNotAllowed, noRoute } from '../refusal';
import type { Target } from '../requests/requestTarget';
import { urlOf } from '../requests/readRecords';
import type { Session } from '../session';

interface Service {
	name: string;
	operations: string[];
}

/** Service groups with their services. The second is invented. */
const GROUPS: Readonly<Record<string, Service[]>> = {
	UserSessionService: [
		{
			name: 'AifUserSessionService',
			operations: ['GetUserSessionInfo', 'GetPartitionKey', 'ApplyTimeZone'],
		},
	],
	SandboxServices: [{ name: 'SandboxService', operations: ['Echo'] }],
};

/** JSON as .NET's serializer writes it, without OData [O]. */
const respond = (value: unknown): FnoResponse =>
	fnoResponse(200, JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8' });

const named = (names: string[]) => names.map((Name) => ({ Name }));

/** Members and reference ids as in clients of the service [D, O]. */
function sessionInfo({ caller, switches }: Session): FnoResponse {
	return respond({
		$id: '1',
		AOSLocaleName: 'en-US',
		AXLanguage: 'en-us',
		...(switches.sessionInfo === 'withoutCompany' ? {} : { Company: caller.company.toUpperCase() }),
		CompanyTimeZone: 58,
		CurrencyInfo: { $id: '2', CurrencyCode: 'USD' },
		IsSysAdmin: caller.userId === 'Admin',
		UserId: caller.userId,
		UserPreferredCalendar: 0,
		UserPreferredTimeZone: 58,
	});
}

/** The lists of groups, services and operations: GET only. */
function discovery(session: Session, target: Target, names: string[]): FnoResponse {
	const { customServices } = session.switches;
	if (customServices === 'missing') throw noRoute(urlOf(session, target));
	if (customServices === 'refused') throw accessDenied(403, session.switches);
	const [group, service] = names;
	if (group === undefined) return respond({ ServiceGroups: named(Object.keys(GROUPS)) });
	const services = GROUPS[group];
	if (service === undefined && services)
		return respond({ Services: named(services.map(({ name }) => name)) });
	const found = services?.find(({ name }) => name === service);
	if (!found || names.length > 2) throw noRoute(urlOf(session, target));
	return respond({ Operations: named(found.operations) });
}

/**
 * Requests below /api/services. Of the operations only GetUserSessionInfo can be called. Throws a
 * Refusal.
 */
export function handleServices(
	session: Session,
	{ method }: FnoRequest,
	target: Target,
): FnoResponse {
	const [root, ...names] = target.segments.map(({ name }) => name);
	if (root !== 'services') throw noRoute(urlOf(session, target));
	const isSession =
		names.join('/') === 'UserSessionService/AifUserSessionService/GetUserSessionInfo';
	if (!isSession) {
		if (method !== 'GET') throw methodNotAllowed(method, 'GET');
		return discovery(session, target, names);
	}
	if (session.switches.sessionInfo === 'missing') throw noRoute(urlOf(session, target));
	if (method !== 'POST') throw methodNotAllowed(method, 'POST');
	return sessionInfo(session);
}
