import type { Claims, VerifyAccessToken } from '../entra/tokenIssuer';
import type { Topic } from './topic';
import type { EventSwitches } from '../switches/eventSwitches';
import {
	API_VERSION,
	notFound,
	OPERATIONS,
	type Operation,
	type SubscriptionOptions,
} from './subscriptionOperations';
import {
	empty,
	json,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import { errorResponse } from '../powerPlatform/discoveryAccess';

export interface ResourceManagerOptions extends SubscriptionOptions {
	topics: Topic[];
	verifyToken: VerifyAccessToken;
}

/** Path of a handshake's validation URL. It requires no token. */
export const VALIDATION_PATH = '/eventsubscriptions/validate';

const TOPIC = String.raw`/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\.EventGrid/topics/([^/]+)`;
const PATH = new RegExp(
	`^(${TOPIC})/providers/Microsoft\\.EventGrid/eventSubscriptions(?:/([^/]+)(/getFullUrl)?)?$`,
	'i',
);
const OPERATION_PATH =
	/^\/subscriptions\/[^/]+\/providers\/Microsoft\.EventGrid\/locations\/[^/]+\/operationsStatus\/([^/]+)$/i;

/**
 * The error for the part of a topic's resource id that doesn't exist; each has its own code
 * [documented].
 */
function missingTopic(scope: string, topics: Topic[]): ServiceResponse {
	const segments = scope.toLowerCase().split('/');
	const known = topics.map(({ id }) => id.toLowerCase().split('/'));
	const exists = (end: number): boolean =>
		known.some((id) => id.slice(0, end).join('/') === segments.slice(0, end).join('/'));
	if (!exists(3)) {
		return errorResponse(404, 'SubscriptionNotFound', `There is no subscription '${segments[2]}'.`);
	}
	return exists(5)
		? notFound(scope)
		: errorResponse(404, 'ResourceGroupNotFound', `There is no resource group '${segments[4]}'.`);
}

function decodePath(pathname: string): string {
	try {
		return decodeURI(pathname);
	} catch {
		return '';
	}
}

/** Status of the handshake, for clients that follow the header of the PUT. */
function operationStatus(topics: Topic[], id: string): ServiceResponse {
	const found = topics.map((topic) => topic.operation(id)).find((one) => one !== undefined);
	if (found === undefined) return notFound(id);
	const status: Record<string, string> = { Creating: 'InProgress', Updating: 'InProgress' };
	const error = { code: 'Url validation', message: found.failure };
	return json(200, {
		id,
		name: id,
		status: status[found.state] ?? found.state,
		...(found.failure === undefined ? {} : { error }),
	});
}

/**
 * The caller, or the 401 response. The audience is the origin, with or without its slash
 * [documented].
 */
async function readCaller(
	{ headers }: ServiceRequest,
	{ origin, verifyToken }: ResourceManagerOptions,
): Promise<Claims | ServiceResponse> {
	const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
	if (scheme === '') {
		return errorResponse(401, 'AuthenticationFailed', "The 'Authorization' header is missing.");
	}
	const claims = scheme.toLowerCase() === 'bearer' ? await verifyToken(token) : undefined;
	if (claims === undefined) {
		return errorResponse(
			401,
			'InvalidAuthenticationToken',
			'The access token is invalid or expired.',
		);
	}
	return [origin, `${origin}/`].includes(claims.aud)
		? claims
		: errorResponse(401, 'InvalidAuthenticationTokenAudience', `'${claims.aud}' is not served.`);
}

/**
 * The error for a missing permission; it states client, object id, permission and scope
 * [documented].
 */
function forbidden(caller: Claims, right: string, scope: string): ServiceResponse {
	const client = caller.upn ?? caller.appid;
	return errorResponse(
		403,
		'AuthorizationFailed',
		`The client '${client}' with object id '${caller.oid}' may not perform action '${right}' ` +
			`over scope '${scope}', or the scope is invalid.`,
	);
}

function allows(role: EventSwitches['resourceManager.role'], { readable }: Operation): boolean {
	return role === 'contributor' || (role === 'reader' && readable);
}

function validate(topics: Topic[], query: URLSearchParams): ServiceResponse {
	const token = query.get('id') ?? '';
	return topics.some((topic) => topic.validate(token))
		? json(200, 'Webhook successfully validated as a subscription endpoint.')
		: errorResponse(400, 'BadRequest', 'The validation link is not valid, or no longer.');
}

/** The fake Azure Resource Manager, limited to event subscriptions of topics. */
export function createResourceManager(
	options: ResourceManagerOptions,
): (request: ServiceRequest) => Promise<ServiceResponse> {
	const { topics, switches } = options;
	return async (request) => {
		const { pathname, query } = splitPath(request.path);
		if (pathname === VALIDATION_PATH && request.method === 'GET') return validate(topics, query);
		const caller = await readCaller(request, options);
		if ('status' in caller) return caller;
		const version = query.get('api-version');
		if (version === null) {
			return errorResponse(400, 'MissingApiVersionParameter', "'api-version' is required.");
		}
		if (version !== API_VERSION) {
			return errorResponse(400, 'InvalidResourceType', `The API version is ${API_VERSION} here.`);
		}
		const operationId = OPERATION_PATH.exec(pathname)?.[1];
		if (operationId !== undefined) return operationStatus(topics, operationId);
		const [, scope = '', , , , name, fullUrl] = PATH.exec(decodePath(pathname)) ?? [];
		if (scope === '') return notFound(pathname);
		const part = fullUrl === undefined ? (name === undefined ? 'all' : 'one') : 'fullUrl';
		const operation = OPERATIONS[`${request.method} ${part}`];
		if (operation === undefined) return empty(405);
		if (!allows(switches['resourceManager.role'], operation)) {
			return forbidden(caller, operation.right, name === undefined ? scope : pathname);
		}
		const topic = topics.find(({ id }) => id.toLowerCase() === scope.toLowerCase());
		if (topic === undefined) return missingTopic(scope, topics);
		return operation.run({ options, request, topic, name: name ?? '' });
	};
}
