import type { KeySet } from './jwt';
import { isGuid } from '../../core/guards';
import { jsonObjectOf, responseAsSent } from '../n8nRequest';
import type { Send } from '../n8nRequest';

/** The public keys that verify the tokens of a tenant. */
export interface TenantKeys {
	/** The tenant's ID, even when the caller gave a domain. */
	tenantId: string;
	keys: KeySet;
}

const timeoutMs = 5000;

/**
 * The signing keys of a tenant, from paths below it as Entra publishes them [documented].
 * @throws Error when the login host returns no keys
 */
export async function fetchKeys(send: Send, login: string, tenantId: string): Promise<TenantKeys> {
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
