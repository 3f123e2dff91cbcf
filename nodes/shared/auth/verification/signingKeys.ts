import type { KeySet } from './jwt';
import { putNewest } from '../../core/cache';
import { isGuid } from '../../core/guards';
import { outcomeOf } from '../../core/outcome';
import { jsonObjectOf, responseAsSent } from '../n8nRequest';
import type { Send } from '../n8nRequest';

/** The public keys that verify the tokens of a tenant. */
export interface TenantKeys {
	/** The tenant's ID, even when the caller gave a domain. */
	tenantId: string;
	keys: KeySet;
}

interface Entry {
	tenant: Promise<TenantKeys>;
	fetchedAt: number;
}

const dayMs = 24 * 60 * 60_000;
/** Anyone can send a token with an unknown key, so that must not cause a fetch every time. */
const refetchAfterMs = 5 * 60_000;
const maxTenants = 50;
const timeoutMs = 5000;

const entries = new Map<string, Entry>();

/**
 * The signing keys of a tenant, fetched from its login host and cached for a day.
 *
 * @param login origin of the login host
 * @param isRefetch true when a token was signed with a key that isn't cached: the keys are then
 * fetched again, at most once every five minutes
 * @throws Error when the login host returns no keys; the next call tries again
 */
export async function tenantKeys(
	send: Send,
	login: string,
	tenantId: string,
	isRefetch = false,
): Promise<TenantKeys> {
	const key = `${login}/${tenantId}`;
	const cached = entries.get(key);
	const age = cached ? Date.now() - cached.fetchedAt : Infinity;
	if (cached && age < (isRefetch ? refetchAfterMs : dayMs)) return await cached.tenant;

	const fetching: Entry = { tenant: fetchKeys(send, login, tenantId), fetchedAt: Date.now() };
	putNewest(entries, key, fetching, maxTenants);
	const fetched = await outcomeOf(fetching.tenant);
	if (fetched.ok) return fetched.value;
	if (entries.get(key) === fetching) entries.delete(key);
	if (cached && isRefetch) entries.set(key, cached);
	throw fetched.error;
}

/**
 * In: the ID or a domain of a tenant. Out: its ID; for a domain it comes from the login host.
 * Throws like `tenantKeys`.
 */
export async function tenantIdOf(send: Send, login: string, tenantId: string): Promise<string> {
	return isGuid(tenantId) ? tenantId : (await tenantKeys(send, login, tenantId)).tenantId;
}

/** Paths below the tenant as Entra publishes them [documented]. */
async function fetchKeys(send: Send, login: string, tenantId: string): Promise<TenantKeys> {
	const authority = `${login}/${encodeURIComponent(tenantId)}`;
	const [id, published, { toKeySet }] = await Promise.all([
		isGuid(tenantId) ? tenantId : fetchTenantId(send, authority),
		getJson(send, `${authority}/discovery/v2.0/keys`),
		import('./jwt'),
	]);
	const { keys } = published;
	if (!Array.isArray(keys)) throw noSigningKeys(login);
	return { tenantId: id.toLowerCase(), keys: toKeySet({ keys }) };
}

/** The ID of a tenant that was given by a domain; its issuer contains it [documented]. */
async function fetchTenantId(send: Send, authority: string): Promise<string> {
	const { issuer } = await getJson(send, `${authority}/v2.0/.well-known/openid-configuration`);
	const id = String(issuer).split('/').find(isGuid);
	if (id === undefined) throw noSigningKeys(authority);
	return id;
}

async function getJson(send: Send, url: string): Promise<Record<string, unknown>> {
	const response = await send({
		method: 'GET',
		url,
		headers: { Accept: 'application/json' },
		timeout: timeoutMs,
		encoding: 'text',
		...responseAsSent,
	});
	const json = response.statusCode === 200 ? jsonObjectOf(response) : undefined;
	if (!json) throw noSigningKeys(url);
	return json;
}

const noSigningKeys = (url: string) => new Error(`${new URL(url).origin} returned no signing keys`);
