import { fetchKeys } from './fetchKeys';
import type { TenantKeys } from './fetchKeys';
import { putNewest } from '../../core/cache';
import { isGuid } from '../../core/guards';
import { outcomeOf } from '../../core/outcome';
import type { Send } from '../n8nRequest';

interface Fetched {
	keys: TenantKeys;
	askedAt: number;
}

/** What is known about the signing keys of one tenant at its login host. */
interface Tenant {
	current?: Fetched;
	/** The fetch in progress, which all callers share. */
	fetching?: Promise<Fetched>;
	failed?: { error: unknown; at: number };
	/** Unknown keys that the login host doesn't have either, and when that was checked. */
	missing: Map<string, number>;
	/** When the keys were fetched again for an unknown key. */
	refetches: number[];
}

const minuteMs = 60_000;
const lifetimeMs = 24 * 60 * minuteMs;
/** Shorter than Event Grid waits before it sends an event again. */
const failureMs = 5000;
const missingMs = minuteMs;
/** Anyone can send a token with an unknown key, so only so many of them cause a fetch. */
const maxRefetches = 5;
const refetchWindowMs = 5 * minuteMs;
const maxTenants = 50;
const maxMissing = 100;

const tenants = new Map<string, Tenant>();

/**
 * The signing keys of a tenant, fetched from its login host and cached for a day.
 *
 * @param login origin of the login host
 * @throws Error when the login host returns no keys; calls within the next seconds get the same
 */
export async function tenantKeys(send: Send, login: string, tenantId: string): Promise<TenantKeys> {
	const tenant = tenantOf(login, tenantId);
	const { current } = tenant;
	if (current && Date.now() - current.askedAt < lifetimeMs) return current.keys;
	const load = async () => await fetchKeys(send, login, tenantId);
	return (await fetchOnce(tenant, load)).keys;
}

/**
 * The signing keys of a tenant, fetched again because a token is signed with a key that isn't
 * cached: Entra may just have published it.
 *
 * @param kid ID of the unknown key
 * @param askedAt when the check of the token began; keys that were fetched since then are new
 * @returns the keys, and whether they prove that Entra doesn't have the key if it isn't among them;
 * those of a fetch that was in progress when the check began are older than the token may be
 * @throws Error when there were too many unknown keys, or like `tenantKeys`
 */
export async function newerTenantKeys(
	send: Send,
	login: string,
	tenantId: string,
	{ kid, askedAt }: { kid: string; askedAt: number },
): Promise<{ keys: TenantKeys; areProof: boolean }> {
	const tenant = tenantOf(login, tenantId);
	const now = Date.now();
	const { current, missing } = tenant;
	const checkedAt = missing.get(kid) ?? -Infinity;
	if (current && (current.askedAt >= askedAt || now - checkedAt < missingMs)) {
		return { keys: current.keys, areProof: true };
	}
	const load = async () => await fetchKeys(send, login, tenantId);
	const fetched = await fetchOnce(tenant, load, () => spendRefetch(tenant, login, now));
	const areProof = fetched.askedAt >= askedAt;
	if (areProof) putNewest(missing, kid, now, maxMissing);
	return { keys: fetched.keys, areProof };
}

/**
 * In: the ID or a domain of a tenant. Out: its ID; for a domain it comes from the login host.
 * Throws like `tenantKeys`.
 */
export async function tenantIdOf(send: Send, login: string, tenantId: string): Promise<string> {
	return isGuid(tenantId) ? tenantId : (await tenantKeys(send, login, tenantId)).tenantId;
}

function tenantOf(login: string, tenantId: string): Tenant {
	const key = `${login}/${tenantId}`;
	const tenant = tenants.get(key) ?? { missing: new Map<string, number>(), refetches: [] };
	putNewest(tenants, key, tenant, maxTenants);
	return tenant;
}

/** Throws if there were too many unknown keys recently. */
function spendRefetch(tenant: Tenant, login: string, now: number): void {
	tenant.refetches = tenant.refetches.filter((at) => now - at < refetchWindowMs);
	if (tenant.refetches.length >= maxRefetches) {
		throw new Error(`Too many tokens with keys that ${new URL(login).origin} doesn't have`);
	}
	tenant.refetches.push(now);
}

/**
 * One fetch at a time; a failure is repeated to all who ask within the next seconds.
 * @param beforeFetch throws when there must be no fetch
 */
async function fetchOnce(
	tenant: Tenant,
	load: () => Promise<TenantKeys>,
	beforeFetch = () => {},
): Promise<Fetched> {
	if (tenant.fetching) return await tenant.fetching;
	const askedAt = Date.now();
	if (tenant.failed && askedAt - tenant.failed.at < failureMs) throw tenant.failed.error;
	beforeFetch();
	tenant.fetching = load().then((keys) => ({ keys, askedAt }));
	const fetched = await outcomeOf(tenant.fetching);
	tenant.fetching = undefined;
	if (!fetched.ok) {
		tenant.failed = { error: fetched.error, at: Date.now() };
		throw fetched.error;
	}
	tenant.failed = undefined;
	tenant.current = fetched.value;
	return fetched.value;
}
