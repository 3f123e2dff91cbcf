import type { KeySet } from './jwt';
import { putNewest } from '../../core/cache';
import { isGuid } from '../../core/guards';
import { outcomeOf } from '../../core/outcome';
import type { Send } from '../n8nRequest';

/** What a tenant signs its tokens with. */
export interface TenantKeys {
	/** The tenant's id, also where the tenant was named by a domain. */
	tenantId: string;
	keys: KeySet;
}

interface Entry {
	tenant: Promise<TenantKeys>;
	fetchedAt: number;
}

const dayMs = 24 * 60 * 60_000;
/** A stranger can name any key, so that naming one must not have us ask again and again. */
const refetchAfterMs = 5 * 60_000;
const maxTenants = 50;
const timeoutMs = 5000;

const entries = new Map<string, Entry>();

/**
 * The signing keys of a tenant, fetched from its login host and kept for a day.
 *
 * @param login origin of the login host
 * @param isStale true when a token names a key that is not among the known ones: they are then
 * fetched again, at most once in five minutes
 * @throws Error when the login host gives no keys; the next call asks again
 */
export async function tenantKeys(
	send: Send,
	login: string,
	tenantId: string,
	isStale = false,
): Promise<TenantKeys> {
	const key = `${login}/${tenantId}`;
	const known = entries.get(key);
	const age = known ? Date.now() - known.fetchedAt : Infinity;
	if (known && age < (isStale ? refetchAfterMs : dayMs)) return await known.tenant;

	const entry: Entry = { tenant: fetchKeys(send, login, tenantId), fetchedAt: Date.now() };
	putNewest(entries, key, entry, maxTenants);
	const fetched = await outcomeOf(entry.tenant);
	if (fetched.ok) return fetched.value;
	if (entries.get(key) === entry) entries.delete(key);
	if (known && isStale) entries.set(key, known);
	throw fetched.error;
}

/**
 * In: a tenant by its id or by one of its domains. Out: its id, asked from the login host where
 * needed. Throws like `tenantKeys`.
 */
export async function tenantIdOf(send: Send, login: string, tenantId: string): Promise<string> {
	return isGuid(tenantId) ? tenantId : (await tenantKeys(send, login, tenantId)).tenantId;
}

/** Paths below the tenant as Entra publishes them [documented]. */
async function fetchKeys(send: Send, login: string, tenantId: string): Promise<TenantKeys> {
	const authority = `${login}/${encodeURIComponent(tenantId)}`;
	const [id, published, { keySetOf }] = await Promise.all([
		isGuid(tenantId) ? tenantId : idOf(send, authority),
		getJson(send, `${authority}/discovery/v2.0/keys`),
		import('./jwt'),
	]);
	const { keys } = published;
	if (!Array.isArray(keys)) throw notKeys(login);
	return { tenantId: id.toLowerCase(), keys: keySetOf({ keys }) };
}

/** A tenant that is named by a domain tells its id in its issuer [documented]. */
async function idOf(send: Send, authority: string): Promise<string> {
	const { issuer } = await getJson(send, `${authority}/v2.0/.well-known/openid-configuration`);
	const id = String(issuer).split('/').find(isGuid);
	if (id === undefined) throw notKeys(authority);
	return id;
}

async function getJson(send: Send, url: string): Promise<Record<string, unknown>> {
	const { statusCode, body } = await send({
		method: 'GET',
		url,
		headers: { Accept: 'application/json' },
		timeout: timeoutMs,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	});
	const answer: unknown = typeof body === 'string' && statusCode === 200 ? JSON.parse(body) : body;
	if (statusCode !== 200 || typeof answer !== 'object' || answer === null) throw notKeys(url);
	return { ...answer };
}

const notKeys = (url: string) => new Error(`${new URL(url).origin} gave no signing keys`);
