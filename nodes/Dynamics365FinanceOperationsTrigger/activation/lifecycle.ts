import type { IHookFunctions } from 'n8n-workflow';
import { readCredential } from '../../shared/auth/credential/credential';
import { outcomeOf } from '../../shared/core/outcome';
import type { AccountCredential } from '../../shared/auth/credential/account';
import { eventSubscriptions } from '../../shared/events/eventGrid/resourceManager';
import type { Place } from '../../shared/events/eventGrid/resourceManager';
import { isRecord } from '../../shared/core/guards';
import { activationError } from './activationError';
import { keepCategory } from '../wantedEvents';
import { readSettings } from '../settings';
import type { Settings } from '../settings';
import { checkSettings } from './check';
import { subscriptionName, subscriptionPlan } from './plan';

/** Topics by subscription name, so that a changed parameter does not leave a subscription behind. */
const MEMBER = 'subscriptions';
/** Names of subscriptions whose last activation failed. */
const FAILED = 'failedSubscriptions';

/**
 * Whether nothing is left to do. Only an event subscription can be there already; the other ways
 * of arrival are set up by an administrator, so their settings are checked each time.
 */
export async function isRegistered(ctx: IHookFunctions): Promise<boolean> {
	return await attempted(ctx, async () => {
		const { settings, credential, place } = await prepared(ctx);
		if (settings.arrival !== 'eventGrid') return false;
		if (keptTopic(ctx, place.name) !== place.topicId) return false;
		const plan = await subscriptionPlan(ctx, settings, credential);
		return await eventSubscriptions(ctx, credential).isInService(place, plan);
	});
}

/** Registers the webhook where the node does that, and checks that the settings can work. */
export async function register(ctx: IHookFunctions): Promise<boolean> {
	return await attempted(ctx, async () => {
		const { settings, credential, place } = await prepared(ctx);
		const kept = keptTopic(ctx, place.name);
		const isOurs = settings.arrival === 'eventGrid';
		if (kept !== undefined && !(isOurs && kept === place.topicId)) {
			await eventSubscriptions(ctx, credential).remove({ ...place, topicId: kept });
			keepTopic(ctx, place.name, undefined);
		}
		if (!isOurs) return true;
		keepTopic(ctx, place.name, place.topicId);
		const plan = await subscriptionPlan(ctx, settings, credential);
		await eventSubscriptions(ctx, credential).put(place, plan);
		return true;
	});
}

/**
 * Takes back what `register` did; what is gone already is done. n8n also calls this when `register`
 * has failed, and where this fails too, it holds the webhook for registered and never asks again: so
 * then, and where nothing is known to be registered, a failure is only logged.
 */
export async function unregister(ctx: IHookFunctions): Promise<boolean> {
	return await mapped(ctx, async () => {
		const name = subscriptionName(ctx);
		const { arrival, topicId: typed } = readSettings(ctx);
		const kept = keptTopic(ctx, name);
		const topicId = kept ?? (arrival === 'eventGrid' ? typed : '');
		if (topicId === '') return true;
		const removed = await outcomeOf(removeFrom(ctx, name, topicId));
		const isCleanUp = kept === undefined || hasFailed(ctx, name);
		keepFailure(ctx, name, false);
		if (removed.ok) {
			keepTopic(ctx, name, undefined);
			return true;
		}
		if (!isCleanUp) throw removed.error;
		ctx.logger.warn('An event subscription that may be there could not be deleted', { name });
		return true;
	});
}

async function removeFrom(ctx: IHookFunctions, name: string, topicId: string): Promise<void> {
	const credential = await readCredential(ctx);
	await eventSubscriptions(ctx, credential).remove(placeOf(name, topicId, credential));
}

interface Prepared {
	settings: Settings;
	credential: AccountCredential;
	place: Place;
}

async function prepared(ctx: IHookFunctions): Promise<Prepared> {
	const settings = readSettings(ctx);
	const credential = await readCredential(ctx);
	checkSettings(settings, credential);
	await keepCategory(ctx, settings);
	return {
		settings,
		credential,
		place: placeOf(subscriptionName(ctx), settings.topicId, credential),
	};
}

function placeOf(name: string, topicId: string, { webhookSecret }: AccountCredential): Place {
	return { name, topicId, ...(webhookSecret && { secret: webhookSecret }) };
}

function keptTopic(ctx: IHookFunctions, name: string): string | undefined {
	const kept = ctx.getWorkflowStaticData('node')[MEMBER];
	const topicId = isRecord(kept) ? kept[name] : undefined;
	return typeof topicId === 'string' ? topicId : undefined;
}

function keepTopic(ctx: IHookFunctions, name: string, topicId: string | undefined): void {
	const data = ctx.getWorkflowStaticData('node');
	const kept = data[MEMBER];
	const others = Object.entries(isRecord(kept) ? kept : {}).filter(([each]) => each !== name);
	data[MEMBER] = Object.fromEntries(
		topicId === undefined ? others : [...others, [name, topicId]],
	) as Record<string, string>;
}

function hasFailed(ctx: IHookFunctions, name: string): boolean {
	const failed: unknown = ctx.getWorkflowStaticData('node')[FAILED];
	return Array.isArray(failed) && failed.includes(name);
}

function keepFailure(ctx: IHookFunctions, name: string, failed: boolean): void {
	if (failed === hasFailed(ctx, name)) return;
	const data = ctx.getWorkflowStaticData('node');
	const kept: unknown = data[FAILED];
	const others = (Array.isArray(kept) ? kept.map(String) : []).filter((each) => each !== name);
	data[FAILED] = failed ? [...others, name] : others;
}

/** Work of an activation; whether it failed is remembered for the clean-up that follows. */
async function attempted(ctx: IHookFunctions, work: () => Promise<boolean>): Promise<boolean> {
	return await mapped(ctx, async () => {
		const outcome = await outcomeOf(work());
		keepFailure(ctx, subscriptionName(ctx), !outcome.ok);
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	});
}

async function mapped(ctx: IHookFunctions, work: () => Promise<boolean>): Promise<boolean> {
	try {
		return await work();
	} catch (error) {
		throw activationError(ctx.getNode(), error);
	}
}
