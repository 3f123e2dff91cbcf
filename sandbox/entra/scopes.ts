import { EntraError } from './entraError';

/** A service that tokens can be requested for. */
export interface Resource {
	/** Its origin, or the id of its application. */
	id: string;
	/** Names of its delegated permissions. */
	permissions: string[];
}

/** A parsed `scope` parameter. */
export interface RequestedScope {
	openid: boolean;
	offline: boolean;
	resource?: Resource;
	/** The audience of the token: the resource as the client wrote it. */
	audience?: string;
	/** Granted permissions; for `.default`, all permissions of the resource. */
	permissions: string[];
	/** The requested scopes of the resource, unchanged. */
	requested: string[];
}

const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

interface ScopeParts {
	audience: string;
	permission: string;
}

/**
 * `https://host/.default` is for `https://host`, `https://host//.default` for `https://host/`
 * [documented].
 */
function splitScope(scope: string): ScopeParts {
	const at = scope.lastIndexOf('/');
	return at > 0
		? { audience: scope.slice(0, at), permission: scope.slice(at + 1) }
		: { audience: '', permission: scope };
}

function findResource(audience: string, resources: Resource[]): Resource {
	const wanted = audience.replace(/\/$/, '').toLowerCase();
	const found = resources.find((resource) => resource.id === wanted);
	if (found === undefined) {
		throw new EntraError(500011, `No resource principal is named '${audience}'.`);
	}
	return found;
}

function grantedPermissions(resource: Resource, requested: ScopeParts[]): string[] {
	if (requested.some(({ permission }) => permission === '.default')) return resource.permissions;
	const unknown = requested.find(({ permission }) => !resource.permissions.includes(permission));
	if (unknown !== undefined) throw new EntraError(650053, `It is '${unknown.permission}'.`);
	return requested.map(({ permission }) => permission);
}

/**
 * Parses a `scope` parameter. In: the text and the existing services.
 * Throws EntraError for an unknown resource or permission, or for more than one resource.
 */
export function readScope(text: string, resources: Resource[]): RequestedScope {
	const words = text.split(' ').filter((word) => word !== '');
	const openid = words.some((word) => word !== 'offline_access' && OPENID_SCOPES.has(word));
	const offline = words.includes('offline_access');
	const requested = words.filter((word) => !OPENID_SCOPES.has(word));
	if (requested.length === 0) return { openid, offline, permissions: [], requested: requested };
	const parts = requested.map(splitScope);
	const found = parts.map(({ audience }) => findResource(audience, resources));
	if (new Set(found).size > 1) throw new EntraError(28000);
	return {
		openid,
		offline,
		requested: requested,
		resource: found[0],
		audience: parts[0].audience,
		permissions: grantedPermissions(found[0], parts),
	};
}
