import { accessDenied } from '../caller';
import type { FnoRequest, FnoResponse } from '../fnoMessages';
import { methodNotAllowed, noRoute } from '../refusal';
import type { Target } from '../requests/requestTarget';
import { urlOf } from '../requests/readRecords';
import type { Session } from '../session';
import { invoke, serviceResponse } from './invoke';
import { GROUPS, UNLISTED_GROUP } from './serviceCatalog';
import type { Service, ServiceOperation } from './serviceTypes';

const named = (names: string[]) => names.map((Name) => ({ Name }));

/** Members and reference ids as in clients of the service [D, O]. */
const sessionInfo = ({ caller, switches }: Session) => ({
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

/** What a path below /api/services refers to, as far as it exists. */
interface Found {
	services?: Service[];
	service?: Service;
	operation?: ServiceOperation;
}

function find({ switches }: Session, [group, service, operation]: string[]): Found {
	const fold = (name: string) => (switches.serviceNames === 'exact' ? name : name.toLowerCase());
	const is = (wanted: string | undefined) => (name: string) =>
		wanted !== undefined && fold(name) === fold(wanted);
	const services = Object.entries(GROUPS).find(([name]) => is(group)(name))?.[1];
	const found = services?.find(({ name }) => is(service)(name));
	return {
		services,
		service: found,
		operation: found?.operations.find(({ name }) => is(operation)(name)),
	};
}

/** Types are CLR names; what is in a contract isn't described [O]. */
const describe = ({ parameters, returns }: ServiceOperation) => ({
	Parameters: parameters.map(({ name, type }) => ({ Name: name, Type: type })),
	Return: { Name: 'return', Type: returns },
});

/** The lists of groups, services and operations, and the description of an operation. */
function discovery(session: Session, target: Target, names: string[]): FnoResponse {
	const { switches } = session;
	const none = () => noRoute(urlOf(session, target));
	const respond = (value: unknown) => serviceResponse(200, JSON.stringify(value), switches);
	const isHidden = (group: string) =>
		group === UNLISTED_GROUP && switches.serviceLists === 'withoutSome';
	if (names.length === 0) {
		const groups = Object.keys(GROUPS).filter((group) => !isHidden(group));
		return respond({ ServiceGroups: named(groups) });
	}
	const { services, service, operation } = find(session, names);
	if (names.length === 3) {
		if (!operation || switches.serviceDescriptions === 'missing') throw none();
		return respond(describe(operation));
	}
	if (isHidden(names[0]) || !services || names.length > 3) throw none();
	if (names.length === 1) return respond({ Services: named(services.map(({ name }) => name)) });
	if (!service) throw none();
	return respond({ Operations: named(service.operations.map(({ name }) => name)) });
}

/** Requests below /api/services: GET describes, POST of an operation calls it. Throws a Refusal. */
export function handleServices(session: Session, request: FnoRequest, target: Target): FnoResponse {
	const { method } = request;
	const { switches } = session;
	const [root, ...names] = target.segments.map(({ name }) => name);
	if (root !== 'services') throw noRoute(urlOf(session, target));
	const isSession =
		names.join('/') === 'UserSessionService/AifUserSessionService/GetUserSessionInfo';
	if (isSession && switches.sessionInfo === 'missing') throw noRoute(urlOf(session, target));
	if (isSession && method === 'POST')
		return serviceResponse(200, JSON.stringify(sessionInfo(session)), switches);
	if (switches.customServices === 'missing') throw noRoute(urlOf(session, target));
	if (switches.customServices === 'refused') throw accessDenied(403, switches);
	if (method === 'GET') return discovery(session, target, names);
	if (method !== 'POST') throw methodNotAllowed(method, 'GET, POST');
	const { operation } = find(session, names);
	if (names.length !== 3 || !operation) throw noRoute(urlOf(session, target));
	return invoke(operation, request, switches);
}
