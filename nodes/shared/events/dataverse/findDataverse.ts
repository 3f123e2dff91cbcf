import type { AccountCredential } from '../../auth/credential/account';
import { normaliseEnvironmentUrl } from '../../auth/credential/origins';
import type { NodeContext } from '../../auth/nodeContext';
import { InputError } from '../../core/inputError';
import { outcomeOf } from '../../core/outcome';
import { chooseOrigin } from '../../transport/client/connection';
import { listEnvironments } from '../../transport/client/discovery';
import { FnoError } from '../../transport/errors/fnoError';
import { dataverseClient } from './dataverseClient';
import type { DataverseClient } from './dataverseClient';

const FIELD = 'Dataverse URL';
const where =
	'You can find it in the Power Platform admin center, on the page of the instance, for example https://contoso.crm4.dynamics.com';

const notFound = (instance: string, notes: readonly string[]) =>
	new InputError({
		field: FIELD,
		message: `The Dataverse of ${instance} could not be found. ${notes.join(' ')}`.trim(),
		advice: `Enter it under ${FIELD}. ${where}. An instance without Power Platform integration has no Dataverse: choose another Delivery Method`,
	});

/** [documented] the code for an organization that is linked to no instance. */
const NOT_LINKED = '0x80048d0b';

const isLinkedElsewhere = (origin: string, instance: string, linked: string) =>
	new InputError({
		field: FIELD,
		value: origin,
		message: `${origin} is the Dataverse of ${linked}, not of ${instance}, so it would send the events of another instance`,
		advice: `Correct ${FIELD}. ${where}`,
	});

const isNotLinked = (origin: string) =>
	new InputError({
		field: FIELD,
		value: origin,
		message: `${origin} is not linked to finance and operations, so it does not have its events`,
		advice: `Correct ${FIELD}, or link them: Power Platform admin center > the instance. Or choose another Delivery Method`,
	});

/**
 * Refuses the Dataverse of another instance, if Dataverse says which one it belongs to
 * [documented]. Otherwise nothing is refused.
 */
async function checkLink(client: DataverseClient, instance: string): Promise<void> {
	const response = await outcomeOf(client.find('RetrieveFinanceAndOperationsIntegrationDetails'));
	if (!response.ok) {
		if (response.error instanceof FnoError && response.error.code === NOT_LINKED) {
			throw isNotLinked(client.origin);
		}
		const isRefusal =
			response.error instanceof FnoError && ['refused', 'forbidden'].includes(response.error.kind);
		if (isRefusal) return;
		throw response.error;
	}
	const linked = response.value?.Url;
	if (typeof linked !== 'string' || !URL.canParse(linked)) return;
	const { origin } = new URL(linked);
	if (origin !== instance) throw isLinkedElsewhere(client.origin, instance, origin);
}

/**
 * Finds the Dataverse of an instance: the typed one, or that of the discovery services.
 * @param typed its address; '' to look for it
 * @throws InputError when it can't be found or belongs to another instance, FnoError with the
 * missing privilege
 */
export async function findDataverse(
	ctx: NodeContext,
	credential: AccountCredential,
	{ instance: chosen, typed }: { instance: string; typed: string },
): Promise<DataverseClient> {
	const instance = chooseOrigin(credential, chosen);
	const origin = typed
		? normaliseEnvironmentUrl(typed, FIELD)
		: await discovered(ctx, credential, instance);
	const client = await dataverseClient(ctx, credential, origin);
	await checkLink(client, instance);
	return client;
}

async function discovered(
	ctx: NodeContext,
	credential: AccountCredential,
	instance: string,
): Promise<string> {
	const { environments, notes } = await listEnvironments(ctx, credential);
	const found = environments.find(({ url }) => url === instance)?.dataverseUrl;
	if (found === undefined) throw notFound(instance, notes.slice(0, -1));
	return found;
}
