import type { IWebhookFunctions } from 'n8n-workflow';
import type { AllowedCompanies } from '../../shared/auth/credential/allowedCompanies';
import { credentialType, readCredential } from '../../shared/auth/credential/credential';
import { createCache } from '../../shared/core/cache';

/** What the credential says about allowed senders and their events. */
export interface Access {
	webhookSecret?: string;
	/** Origin of the login host. */
	login: string;
	tenantId: string;
	/** The companies whose events may come in; absent without a limit. */
	allowedCompanies?: AllowedCompanies;
}

/** Long enough for a burst, short enough for a changed secret. */
const LIFETIME = 5000;

const accessCache = createCache<Access>({ lifetime: LIFETIME, limit: 500 });

/**
 * Reads from the credential who may send what, once for all calls within a few seconds: reading a
 * credential costs n8n a database query.
 * @throws InputError when the credential is not complete
 */
export async function readAccess(ctx: IWebhookFunctions): Promise<Access> {
	const node = ctx.getNode();
	const credential = node.credentials?.[credentialType]?.id ?? '';
	const key = JSON.stringify([ctx.getWorkflow().id, node.id, credential]);
	return await accessCache.get(key, async () => {
		const { webhookSecret, grant, allowedCompanies } = await readCredential(ctx);
		return {
			...(webhookSecret && { webhookSecret }),
			login: grant.login,
			tenantId: grant.tenantId,
			...(allowedCompanies && { allowedCompanies }),
		};
	});
}
