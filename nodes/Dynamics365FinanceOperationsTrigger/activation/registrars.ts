import type { IHookFunctions } from 'n8n-workflow';
import type { AccountCredential } from '../../shared/auth/credential/account';
import { dataverseClient } from '../../shared/events/dataverse/dataverseClient';
import { findDataverse } from '../../shared/events/dataverse/findDataverse';
import { putRegistration, removeRegistration } from '../../shared/events/dataverse/registrations';
import { eventSubscriptions } from '../../shared/events/eventGrid/eventSubscriptions';
import type { SubscriptionRef } from '../../shared/events/eventGrid/eventSubscriptions';
import type { DeliveryMethod, Settings } from '../settings';
import { registrationPlan, subscriptionName, subscriptionPlan, webhookUrl } from './plan';

/** One activation of the node. */
export interface Activation {
	ctx: IHookFunctions;
	settings: Settings;
	credential: AccountCredential;
}

type Account = Omit<Activation, 'settings'>;

/** Registers the webhook at a sender of events, always under the name of this activation. */
export interface Registrar {
	method: DeliveryMethod;
	/** Member of the node's static data: places by name, so that a changed parameter leaves nothing. */
	member: string;
	/** What it registers, for the log. */
	what: string;
	/** Where the settings say to register; this may have to be looked up. */
	place: (activation: Activation) => Promise<string>;
	/** The same if the settings alone say it; otherwise ''. */
	typedPlace: (settings: Settings) => string;
	/** Whether it exists as planned. */
	isActive: (activation: Activation, place: string) => Promise<boolean>;
	put: (activation: Activation, place: string) => Promise<void>;
	/**
	 * Removes what exists; anything already gone counts as success. Out: what was done, for the log.
	 */
	remove: (account: Account, place: string) => Promise<string>;
}

const subscriptionRef = ({ ctx, credential }: Account, topicId: string): SubscriptionRef => ({
	name: subscriptionName(ctx),
	topicId,
	...(credential.webhookSecret && { secret: credential.webhookSecret }),
});

const eventGrid: Registrar = {
	method: 'eventGrid',
	member: 'subscriptions',
	what: 'An event subscription',
	place: async ({ settings }) => await Promise.resolve(settings.topicId),
	typedPlace: ({ topicId }) => topicId,
	async isActive(activation, place) {
		const { ctx, settings, credential } = activation;
		const plan = await subscriptionPlan(ctx, settings, credential);
		const ref = subscriptionRef(activation, place);
		return await eventSubscriptions(ctx, credential).isActive(ref, plan);
	},
	async put(activation, place) {
		const { ctx, settings, credential } = activation;
		const plan = await subscriptionPlan(ctx, settings, credential);
		await eventSubscriptions(ctx, credential).put(subscriptionRef(activation, place), plan);
	},
	async remove(account, place) {
		const { ctx, credential } = account;
		await eventSubscriptions(ctx, credential).remove(subscriptionRef(account, place));
		return 'The event subscription of this workflow was removed';
	},
};

const registrationRef = (ctx: IHookFunctions) => ({
	name: subscriptionName(ctx),
	url: webhookUrl(ctx),
});

const dataverse: Registrar = {
	method: 'dataverseRegistered',
	member: 'dataverses',
	what: 'A webhook in Dataverse',
	async place({ ctx, settings, credential }) {
		const { instance, dataverse: typed } = settings;
		return (await findDataverse(ctx, credential, { instance, typed: typed.url })).origin;
	},
	typedPlace: ({ dataverse: { url } }) => url,
	// Dataverse never shows the secret, so it can't be compared: it is written at each activation.
	isActive: async () => await Promise.resolve(false),
	async put({ ctx, settings, credential }, place) {
		const client = await dataverseClient(ctx, credential, place);
		const plan = await registrationPlan(ctx, settings, credential);
		await putRegistration(client, registrationRef(ctx), plan);
	},
	async remove({ ctx, credential }, place) {
		const client = await dataverseClient(ctx, credential, place);
		const ref = registrationRef(ctx);
		const { removed, foreign } = await removeRegistration(client, ref);
		for (const origin of foreign) {
			ctx.logger.warn(
				`The webhook ${ref.name} in Dataverse points to ${origin}, another n8n, so it was left unchanged`,
			);
		}
		return `Event registrations of this workflow that were removed from ${client.origin}: ${removed}`;
	},
};

export const registrars: readonly Registrar[] = [eventGrid, dataverse];

/** The one for the delivery method; none if an administrator registers. */
export const registrarFor = ({ deliveryMethod }: Settings): Registrar | undefined =>
	registrars.find(({ method }) => method === deliveryMethod);
