import { createHash } from 'crypto';
import type { IHookFunctions } from 'n8n-workflow';
import { tenantIdOf } from '../../shared/auth/verification/signingKeys';
import { sender } from '../../shared/auth/n8nRequest';
import type { AccountCredential } from '../../shared/auth/credential/account';
import type { SubscriptionPlan } from '../../shared/events/eventGrid/subscriptionPlan';
import type { Settings } from '../settings';

/** URL of the webhook of this activation; test runs and production have different ones. */
function webhookUrl(ctx: IHookFunctions): string {
	return ctx.getNodeWebhookUrl('default') ?? '';
}

function webhookPath(ctx: IHookFunctions): string {
	const url = webhookUrl(ctx);
	return URL.canParse(url) ? new URL(url).pathname : url;
}

/** Whether n8n listens for one event of a test run only. */
export const isTestRun = (ctx: IHookFunctions): boolean =>
	webhookPath(ctx).includes('/webhook-test/');

/**
 * Name of the event subscription: 3 to 64 letters, digits and hyphens [documented], always the same
 * for one trigger of one n8n, and another for test runs. Made only of what deactivation knows too.
 */
export function subscriptionName(ctx: IHookFunctions): string {
	const path = webhookPath(ctx);
	const kind = isTestRun(ctx) ? 'n8n-test' : 'n8n';
	const trigger = [ctx.getInstanceId(), ctx.getWorkflow().id ?? '', ctx.getNode().id, path];
	const hash = createHash('sha256').update(JSON.stringify(trigger)).digest('hex').slice(0, 32);
	return `${kind}-${hash}`;
}

/** What Event Grid is to do. The URL is the only place that can carry the secret. */
export async function subscriptionPlan(
	ctx: IHookFunctions,
	settings: Settings,
	credential: AccountCredential,
): Promise<SubscriptionPlan> {
	const { needsSecret, needsBearer, audiences, subscription } = settings;
	const { webhookSecret = '', grant } = credential;
	const tenantId = needsBearer
		? await tenantIdOf(sender(ctx), grant.login, grant.tenantId)
		: grant.tenantId;
	const url = webhookUrl(ctx);
	return {
		endpointUrl: needsSecret ? `${url}?secret=${encodeURIComponent(webhookSecret)}` : url,
		...(needsBearer && { entra: { tenantId, application: audiences[0] ?? '' } }),
		...subscription,
	};
}
