import type { IHookFunctions } from 'n8n-workflow';
import { readCredential } from '../../shared/auth/credential/credential';
import { outcomeOf } from '../../shared/core/outcome';
import type { AccountCredential } from '../../shared/auth/credential/account';
import { eventSubscriptions } from '../../shared/events/eventGrid/eventSubscriptions';
import type { SubscriptionRef } from '../../shared/events/eventGrid/eventSubscriptions';
import { isRecord } from '../../shared/core/guards';
import { toNodeError } from '../../shared/transport/errors/nodeError';
import { storeCategory } from '../requestedEvents';
import { readSettings } from '../settings';
import type { Settings } from '../settings';
import { checkEvents } from './checkEvents';
import { checkSettings } from './checkSettings';
import { isTestRun, subscriptionName, subscriptionPlan } from './plan';

/** Topics by subscription name, so that a changed parameter leaves no subscription behind. */
const MEMBER = 'subscriptions';
/** Names of subscriptions whose last activation failed. */
const FAILED = 'failedSubscriptions';

/**
 * Whether nothing is left to do. Only an event subscription can exist already; the other delivery
 * methods are set up by an administrator, so their settings are checked each time.
 */
export async function isRegistered(ctx: IHookFunctions): Promise<boolean> {
	return await attempt(ctx, async () => {
		const { settings, credential, ref } = await prepare(ctx);
		if (settings.deliveryMethod !== 'eventGrid') return false;
		if (storedTopic(ctx, ref.name) !== ref.topicId) return false;
		const plan = await subscriptionPlan(ctx, settings, credential);
		return await eventSubscriptions(ctx, credential).isActive(ref, plan);
	});
}

/** Subscribes to the topic if the node does that, and checks that the settings can work. */
export async function register(ctx: IHookFunctions): Promise<boolean> {
	return await attempt(ctx, async () => {
		const { settings, credential, ref } = await prepare(ctx);
		const stored = storedTopic(ctx, ref.name);
		const isOurs = settings.deliveryMethod === 'eventGrid';
		if (stored !== undefined && !(isOurs && stored === ref.topicId)) {
			await eventSubscriptions(ctx, credential).remove({ ...ref, topicId: stored });
			storeTopic(ctx, ref.name, undefined);
		}
		if (!isOurs) return true;
		storeTopic(ctx, ref.name, ref.topicId);
		const plan = await subscriptionPlan(ctx, settings, credential);
		await eventSubscriptions(ctx, credential).put(ref, plan);
		return true;
	});
}

/**
 * Undoes what `register` did; what is gone already is a success. n8n also calls this when
 * `register` has failed. If this fails too, n8n considers the webhook registered and never tries
 * again. So in that case, and if nothing is known to be registered, a failure is only logged.
 * The same at the end of a test run: n8n 2.41 would keep the test's address, and fail every other
 * test run with "Maximum call stack size exceeded" until it expires.
 */
export async function unregister(ctx: IHookFunctions): Promise<boolean> {
	return await withActivationError(ctx, async () => {
		const name = subscriptionName(ctx);
		const { deliveryMethod, topicId: typed } = readSettings(ctx);
		const stored = storedTopic(ctx, name);
		const topicId = stored ?? (deliveryMethod === 'eventGrid' ? typed : '');
		if (topicId === '') return true;
		const removed = await outcomeOf(removeFrom(ctx, name, topicId));
		const isCleanUp = stored === undefined || hasFailed(ctx, name) || isTestRun(ctx);
		storeFailure(ctx, name, false);
		if (removed.ok) {
			storeTopic(ctx, name, undefined);
			return true;
		}
		if (!isCleanUp) throw removed.error;
		ctx.logger.warn('An event subscription that may exist could not be deleted', { name });
		return true;
	});
}

async function removeFrom(ctx: IHookFunctions, name: string, topicId: string): Promise<void> {
	const credential = await readCredential(ctx);
	await eventSubscriptions(ctx, credential).remove(refOf(name, topicId, credential));
}

interface Prepared {
	settings: Settings;
	credential: AccountCredential;
	ref: SubscriptionRef;
}

async function prepare(ctx: IHookFunctions): Promise<Prepared> {
	const settings = readSettings(ctx);
	const credential = await readCredential(ctx);
	checkSettings(settings, credential);
	await checkEvents(ctx, settings);
	await storeCategory(ctx, settings);
	return {
		settings,
		credential,
		ref: refOf(subscriptionName(ctx), settings.topicId, credential),
	};
}

function refOf(
	name: string,
	topicId: string,
	{ webhookSecret }: AccountCredential,
): SubscriptionRef {
	return { name, topicId, ...(webhookSecret && { secret: webhookSecret }) };
}

function storedTopic(ctx: IHookFunctions, name: string): string | undefined {
	const stored = ctx.getWorkflowStaticData('node')[MEMBER];
	const topicId = isRecord(stored) ? stored[name] : undefined;
	return typeof topicId === 'string' ? topicId : undefined;
}

function storeTopic(ctx: IHookFunctions, name: string, topicId: string | undefined): void {
	const data = ctx.getWorkflowStaticData('node');
	const stored = data[MEMBER];
	const others = Object.entries(isRecord(stored) ? stored : {}).filter(([each]) => each !== name);
	data[MEMBER] = Object.fromEntries(
		topicId === undefined ? others : [...others, [name, topicId]],
	) as Record<string, string>;
}

function hasFailed(ctx: IHookFunctions, name: string): boolean {
	const failed: unknown = ctx.getWorkflowStaticData('node')[FAILED];
	return Array.isArray(failed) && failed.includes(name);
}

function storeFailure(ctx: IHookFunctions, name: string, failed: boolean): void {
	if (failed === hasFailed(ctx, name)) return;
	const data = ctx.getWorkflowStaticData('node');
	const stored: unknown = data[FAILED];
	const others = (Array.isArray(stored) ? stored.map(String) : []).filter((each) => each !== name);
	data[FAILED] = failed ? [...others, name] : others;
}

/** Runs part of an activation; whether it failed is stored for the clean-up that follows. */
async function attempt(ctx: IHookFunctions, work: () => Promise<boolean>): Promise<boolean> {
	return await withActivationError(ctx, async () => {
		const outcome = await outcomeOf(work());
		storeFailure(ctx, subscriptionName(ctx), !outcome.ok);
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	});
}

async function withActivationError(
	ctx: IHookFunctions,
	work: () => Promise<boolean>,
): Promise<boolean> {
	try {
		return await work();
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, undefined, { messageOnly: true });
	}
}
