import {
	json,
	splitPath,
	type ServiceRequest,
	type ServiceResponse,
} from '../servers/serviceMessages';
import type { PublishedPackage } from './packageFile';

/** The tag of the newest version, which is installed unless a version is named. */
const LATEST = 'latest';

/** What n8n has verified; here, nothing. */
const LISTS = ['GET /api/community-nodes', 'GET /api/mcp-servers'];

/** npm's word for an unknown package or version. */
const notFound = () => json(404, { error: 'Not found' });

/**
 * A registry that knows one package, and what n8n asks its own service about community packages. Its
 * caller may use any host name: which host is a registry is decided by the request.
 * Everything else is refused with 404.
 */
export function createRegistry(published: PublishedPackage) {
	const { name, version, fileName, tarball } = published;

	/** A version's metadata, with the tarball on the requested host. */
	const versionAt = (host: string) => ({
		...published.manifest,
		_id: `${name}@${version}`,
		dist: {
			tarball: `https://${host}/${name}/-/${fileName}`,
			integrity: published.integrity,
			shasum: published.shasum,
		},
	});

	const documentAt = (host: string) => ({
		_id: name,
		name,
		'dist-tags': { [LATEST]: version },
		versions: { [version]: versionAt(host) },
	});

	function readPackage(path: string, host: string): ServiceResponse {
		if (path === `/${name}`) return json(200, documentAt(host));
		if ([version, LATEST].some((each) => path === `/${name}/${each}`)) {
			return json(200, versionAt(host));
		}
		if (path !== `/${name}/-/${fileName}`) return notFound();
		return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: tarball };
	}

	return async ({ method, path, headers }: ServiceRequest): Promise<ServiceResponse> => {
		const asked = `${method} ${splitPath(path).pathname}`;
		// n8n asks whether a package is banned, and for what it recommends.
		if (asked === 'POST /api/package') return json(200, { status: 'OK' });
		if (LISTS.includes(asked)) return json(200, { data: [] });
		if (method !== 'GET' && method !== 'HEAD') return notFound();
		return readPackage(decodedPath(path), headers.host ?? 'localhost');
	};
}

/** npm encodes the slash in the name of a scoped package. */
function decodedPath(path: string): string {
	const { pathname } = splitPath(path);
	try {
		return decodeURIComponent(pathname);
	} catch {
		return pathname;
	}
}
