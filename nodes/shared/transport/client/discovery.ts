import { outcomeOf } from '../../core/outcome';
import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { parseExact } from '../../odata/json/exactJson';
import { memberAt } from '../../core/guards';
import { call, callerOf } from './call';
import { discoverySources, environmentsIn } from './discoverySources';
import type { DiscoveryService, Environment, Source } from './discoverySources';
import { pageAddress } from './pageAddress';
import { FnoError } from '../errors/fnoError';
import type { FnoResponse } from '../types';

export interface EnvironmentList {
	/** The credential's own environment first, then by name. */
	environments: Environment[];
	/** Why the list isn't complete, and what to do; empty when a service gave all of it. */
	notes: string[];
}

interface Found {
	environments: Environment[];
	/** False when there are more pages that can't be read. */
	isWhole: boolean;
}

const maxPages = 50;
/** Milliseconds; a person is waiting for a drop-down list. */
const timeout = 10_000;
const howToType =
	'Choose "By URL" and enter the address of the instance, for example https://contoso.operations.dynamics.com';

/**
 * Finds the environments that the signed-in account can see. Never fails because a service refuses:
 * the notes then say why, and how to continue without the list.
 *
 * @throws FnoError when nobody is signed in or the execution was cancelled
 */
export async function listEnvironments(
	ctx: NodeContext,
	credential: AccountCredential,
): Promise<EnvironmentList> {
	const notes: string[] = [];
	for (const source of discoverySources) {
		const read = await outcomeOf(readSource(ctx, credential, source));
		if (!read.ok) {
			if (!(read.error instanceof FnoError) || read.error.kind === 'cancelled') throw read.error;
			notes.push(`${source.title} did not return the list: ${reasonOf(read.error)}`);
			continue;
		}
		const { environments, isWhole } = read.value;
		const cut = isWhole ? [] : [`${source.title} did not return the whole list.`, howToType];
		if (environments.length > 0)
			return { environments: ordered(credential, environments), notes: cut };
		notes.push(
			`${source.title} does not list any finance and operations instances for this account.`,
		);
	}
	return { environments: ordered(credential, []), notes: [...notes, howToType] };
}

/**
 * Reads from a discovery service with a token for that service only. Never waits to retry.
 * @throws FnoError for everything that isn't a success
 */
async function discoveryGet(
	ctx: NodeContext,
	credential: AccountCredential,
	service: DiscoveryService,
	path: string,
): Promise<FnoResponse> {
	const caller = callerOf(ctx, credential, credential.cloud[service]);
	return await call(caller, { method: 'GET', effect: 'read', path, timeout, patience: 'none' });
}

/**
 * One sentence. Entra's advice fits here. The advice for responses is about F&O and doesn't, and
 * neither do the texts for responses without a reason.
 */
function reasonOf({ kind, code, message, description, status, origin }: FnoError): string {
	if (status === undefined) return kind === 'auth' && code ? `${message} ${description}` : message;
	const hasReason = kind !== 'throttled' && (origin === 'fno' || origin === 'gateway');
	const shown = `(HTTP ${status})`;
	if (!hasReason) return `it responded without a reason ${shown}`;
	return message.includes(shown) ? message : `${message} ${shown}`;
}

async function readSource(
	ctx: NodeContext,
	credential: AccountCredential,
	source: Source,
): Promise<Found> {
	const { origin } = credential.cloud[source.service];
	const environments: Environment[] = [];
	let path = source.path;
	const visited = new Set<string>();
	while (visited.size < maxPages && !visited.has(pageAddress(path))) {
		visited.add(pageAddress(path));
		const { text } = await discoveryGet(ctx, credential, source.service, path);
		const body = await outcomeOf(Promise.resolve(text).then(parseExact));
		const rows = body.ok ? memberAt(body.value, ['value']) : undefined;
		if (!body.ok || !Array.isArray(rows)) throw notAList(origin);
		environments.push(...rows.flatMap((row) => environmentsIn(row, source)));
		const link = memberAt(body.value, ['@odata.nextLink']) ?? memberAt(body.value, ['nextLink']);
		// These services write null if there is no further page [guess].
		if (link === undefined || link === null) return { environments, isWhole: true };
		const next = nextPath(link, `${origin}${path}`);
		if (next === undefined) break;
		path = next;
	}
	return { environments, isWhole: false };
}

/** The next page, only if it is on the same host; relative links resolve against this page. */
function nextPath(link: unknown, current: string): string | undefined {
	if (typeof link !== 'string' || link.trim() === '' || !URL.canParse(link, current)) return;
	const { origin, pathname, search } = new URL(link, current);
	return origin === new URL(current).origin ? `${pathname}${search}` : undefined;
}

function ordered(credential: AccountCredential, found: Environment[]): Environment[] {
	const byUrl = new Map(found.map((environment) => [environment.url, environment]));
	const own = credential.environmentUrl;
	const first = byUrl.get(own) ?? { name: new URL(own).host, url: own };
	const others = [...byUrl.values()]
		.filter(({ url }) => url !== own)
		.sort((left, right) => left.name.localeCompare(right.name));
	return [first, ...others];
}

const notAList = (origin: string) =>
	new FnoError({
		kind: 'refused',
		message: `${origin} responded with something that is not a list of instances`,
		description: howToType,
	});
