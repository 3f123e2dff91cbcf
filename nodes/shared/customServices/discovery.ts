import { environmentCache } from '../metadata/metadataCache';
import { readObject, rowsOf, textMember } from '../metadata/service/readService';
import type { Connection } from '../transport/types';
import { servicePath } from './serviceModel';
import type { ServiceAddress, ServiceOperation } from './serviceModel';

/** The lists below a path of 0, 1 or 2 names [observed]. */
const MEMBERS = ['ServiceGroups', 'Services', 'Operations'] as const;

async function read(connection: Connection, names: readonly string[]) {
	const path = servicePath(...names);
	const { services } = environmentCache(connection.cacheKey);
	return await services.get(path, async () => await readObject(connection, path));
}

/**
 * The names of service groups; of the services of a group; or of the operations of a service.
 * @param names none, a group, or a group and a service
 * @throws FnoError of the connection
 */
export async function listNames(
	connection: Connection,
	names: readonly [] | readonly [string] | readonly [string, string],
): Promise<string[]> {
	const response = await read(connection, names);
	return rowsOf(response[MEMBERS[names.length]]).flatMap((row) => textMember(row, 'Name') ?? []);
}

/**
 * Parameters and return type of an operation; what is in a contract isn't described [observed].
 * @throws FnoError of the connection
 */
export async function describeOperation(
	connection: Connection,
	{ group, service, operation }: ServiceAddress,
): Promise<ServiceOperation> {
	const response = await read(connection, [group, service, operation]);
	const [returns] = rowsOf([response.Return]);
	const parameters = rowsOf(response.Parameters).flatMap((row) => {
		const name = textMember(row, 'Name');
		return name === undefined ? [] : { name, type: textMember(row, 'Type') ?? 'Object' };
	});
	// Without a list of parameters it isn't the description, so nothing is refused because of it.
	if (!Array.isArray(response.Parameters)) return { group, service, operation };
	const described = { parameters, returns: (returns && textMember(returns, 'Type')) ?? 'Object' };
	return { group, service, operation, described };
}
