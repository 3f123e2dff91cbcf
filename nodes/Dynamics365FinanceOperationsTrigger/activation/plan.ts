import { createHash } from 'crypto';
import type { IHookFunctions } from 'n8n-workflow';
import { tenantIdOf } from '../../shared/auth/verification/signingKeys';
import { sender } from '../../shared/auth/n8nRequest';
import type { AccountCredential } from '../../shared/auth/credential/account';
import { readEventFilter } from '../requestedEvents';
import { InputError } from '../../shared/core/inputError';
import type { RegistrationPlan } from '../../shared/events/dataverse/registrations';
import type { Wanted } from '../../shared/events/dataverse/wantedSteps';
import type { SubscriptionPlan } from '../../shared/events/eventGrid/subscriptionPlan';
import { metadataOf } from '../../shared/metadata/metadata';
import { connect } from '../../shared/transport/client/connection';
import type { Settings } from '../settings';
import { SECRET_HEADER } from '../verification/verifySender';

/** URL of the webhook of this activation; test runs and production have different ones. */
export function webhookUrl(ctx: IHookFunctions): string {
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
 * for one trigger of one n8n, and a different one for test runs. It is only built from what
 * deactivation also knows.
 */
export function subscriptionName(ctx: IHookFunctions): string {
	const path = webhookPath(ctx);
	const kind = isTestRun(ctx) ? 'n8n-test' : 'n8n';
	const trigger = [ctx.getInstanceId(), ctx.getWorkflow().id ?? '', ctx.getNode().id, path];
	const hash = createHash('sha256').update(JSON.stringify(trigger)).digest('hex').slice(0, 32);
	return `${kind}-${hash}`;
}

/** What Event Grid should do. Only the URL can carry the secret. */
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

const PREFIX = 'mserp_';

/** Names in a virtual table are those of F&O in lower case, behind a prefix [observed]. */
function virtualName(name: string): string {
	const lowerCase = name.toLowerCase();
	return lowerCase.startsWith(PREFIX) ? lowerCase : `${PREFIX}${lowerCase}`;
}

/** A name as typed; it becomes part of an address. */
function logicalName(typed: string): string {
	if (/^\w+$/.test(typed)) return typed.toLowerCase();
	throw new InputError({
		field: 'Entity',
		value: typed,
		message: `"${typed}" is not the name of a virtual table`,
		advice: 'Enter its logical name, such as mserp_custcustomerv3entity, or choose from the list',
	});
}

/** The virtual table of an entity: named after its data entity, unlike its columns [observed]. */
async function tableOf(
	ctx: IHookFunctions,
	{ instance, dataverse: { entity } }: Settings,
	credential: AccountCredential,
): Promise<string> {
	if (entity.toLowerCase().startsWith(PREFIX)) return logicalName(entity);
	const connection = await connect(ctx, credential, instance);
	const { dataEntity } = await metadataOf(connection).entity(entity, { enums: [] });
	if (dataEntity) return virtualName(dataEntity);
	throw new InputError({
		field: 'Entity',
		value: entity,
		message: `F&O does not return the name of the virtual table of "${entity}"`,
		advice: 'Enter its logical name, such as mserp_custcustomerv3entity',
	});
}

async function wantedEvents(
	ctx: IHookFunctions,
	settings: Settings,
	credential: AccountCredential,
): Promise<Wanted> {
	const { registers, changes, filteringAttributes } = settings.dataverse;
	if (registers === 'businessEvents') {
		return {
			kind: 'businessEvents',
			ids: [...new Set((await readEventFilter(ctx, settings)).businessEvents)],
		};
	}
	return {
		kind: 'dataEvents',
		table: await tableOf(ctx, settings, credential),
		changes: [...new Set(changes)],
		columns: [...new Set(filteringAttributes.map(virtualName))],
	};
}

/** What Dataverse should do. It sends the secret as a header, so the URL doesn't contain it. */
export async function registrationPlan(
	ctx: IHookFunctions,
	settings: Settings,
	credential: AccountCredential,
): Promise<RegistrationPlan> {
	const { webhookSecret = '' } = credential;
	const kind = isTestRun(ctx) ? 'Test of node' : 'Node';
	return {
		description: `${kind} "${ctx.getNode().name}" in workflow ${ctx.getWorkflow().id ?? ''} of n8n`,
		secret: { header: SECRET_HEADER, value: webhookSecret },
		wanted: await wantedEvents(ctx, settings, credential),
	};
}
