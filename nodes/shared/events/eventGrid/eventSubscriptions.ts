import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { tryParseExact } from '../../odata/json/exactJson';
import { isRecord } from '../../core/guards';
import { call, callerOf } from '../../transport/client/call';
import type { Caller } from '../../transport/client/call';
import { FnoError, isUnknownOutcome } from '../../transport/errors/fnoError';
import type { FnoRequest, FnoResponse } from '../../transport/types';
import { armError, notProvisioned } from './azureErrors';
import type { SubscriptionContext } from './azureErrors';
import { isAsPlanned, stateOf, subscriptionBody, topicPath } from './subscriptionPlan';
import type { SubscriptionPlan } from './subscriptionPlan';

type Json = Record<string, unknown>;

/** Identifies an event subscription by its name on its topic. */
export interface SubscriptionRef {
	topicId: string;
	name: string;
	/** The webhook secret: hidden in every error. */
	secret?: string;
}

const version = 'api-version=2025-02-15';
const timeout = 60_000;
const firstWait = 500;
const longestWait = 5000;
/** A little longer than Event Grid gives a webhook to confirm. */
const provisioningTime = 120_000;
const deletionTime = 30_000;
/** States in which a change is still in progress [documented]. */
const transientStates = new Set(['Creating', 'Updating', 'Deleting']);

/** The event subscriptions of Event Grid topics, through Azure Resource Manager. */
interface EventSubscriptions {
	/** Whether it exists, is active and matches the plan, its endpoint included. */
	isActive(ref: SubscriptionRef, plan: SubscriptionPlan): Promise<boolean>;
	/** Creates or updates it as planned, and waits until it is active. */
	put(ref: SubscriptionRef, plan: SubscriptionPlan): Promise<void>;
	/** Deletes it and waits until it is gone; a missing one counts as success. */
	remove(ref: SubscriptionRef): Promise<void>;
}

/**
 * In: the account that manages the subscriptions; its tokens are made for Azure Resource Manager.
 * Out: functions that throw FnoError with the missing role, or InputError for an invalid topic ID;
 * a read-only credential changes nothing.
 */
export function eventSubscriptions(
	ctx: NodeContext,
	credential: AccountCredential,
): EventSubscriptions {
	const caller = callerOf(ctx, credential, credential.cloud.resourceManager);

	const waitUntilStable = async (ref: SubscriptionRef, time: number): Promise<Json | undefined> => {
		const until = Date.now() + time;
		for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
			const current = await readSubscription(caller, ref);
			const isStable = !current || !transientStates.has(stateOf(current));
			if (isStable || Date.now() + wait > until) return current;
			await sleep(wait, caller.signal);
		}
	};

	return {
		async isActive(ref, plan) {
			const current = await waitUntilStable(ref, provisioningTime);
			if (!current || stateOf(current) !== 'Succeeded' || !isAsPlanned(current, plan)) return false;
			const response = await requestJson(
				caller,
				ref,
				{ method: 'POST', effect: 'read' },
				'/getFullUrl',
			);
			return response.endpointUrl === plan.endpointUrl;
		},

		async put(ref, plan) {
			const body = JSON.stringify(subscriptionBody(plan));
			const sent = await outcomeOf(send(caller, ref, { method: 'PUT', effect: 'write', body }));
			if (!sent.ok && !isUnknownOutcome(sent.error)) throw sent.error;
			const current = await waitUntilStable(ref, provisioningTime);
			if (!current && !sent.ok) throw sent.error;
			const state = current ? stateOf(current) : 'Deleted';
			if (state === 'Succeeded') return;
			const reason = sent.ok ? await reasonFrom(caller, sent.value) : '';
			throw notProvisioned(state, new URL(plan.endpointUrl).origin, reason, contextOf(ref));
		},

		async remove(ref) {
			const sent = await outcomeOf(requestJson(caller, ref, { method: 'DELETE', effect: 'write' }));
			if (!sent.ok && isGone(sent.error)) return;
			if (!sent.ok) throw sent.error;
			await waitUntilStable(ref, deletionTime);
		},
	};
}

async function readSubscription(caller: Caller, ref: SubscriptionRef): Promise<Json | undefined> {
	const found = await outcomeOf(requestJson(caller, ref, { method: 'GET', effect: 'read' }));
	if (found.ok) return found.value;
	if (isGone(found.error)) return undefined;
	throw found.error;
}

type ArmRequest = Pick<FnoRequest, 'method' | 'effect' | 'body'>;

async function requestJson(
	caller: Caller,
	ref: SubscriptionRef,
	request: ArmRequest,
	suffix = '',
): Promise<Json> {
	return jsonOf(await send(caller, ref, request, suffix));
}

async function send(
	caller: Caller,
	ref: SubscriptionRef,
	request: ArmRequest,
	suffix = '',
): Promise<FnoResponse> {
	const name = encodeURIComponent(ref.name);
	const path = `${topicPath(ref.topicId)}/providers/Microsoft.EventGrid/eventSubscriptions/${name}${suffix}?${version}`;
	const response = await outcomeOf(call(caller, { ...request, path, timeout }));
	if (!response.ok) throw armError(response.error, contextOf(ref));
	return response.value;
}

/** Why a change failed, from the operation that its response points to [documented]. */
async function reasonFrom(caller: Caller, { headers }: FnoResponse): Promise<string> {
	const address = headers['azure-asyncoperation'] ?? '';
	if (!URL.canParse(address) || new URL(address).origin !== caller.origin) return '';
	const { pathname, search } = new URL(address);
	const path = `${pathname}${search}`;
	const response = await outcomeOf(call(caller, { method: 'GET', effect: 'read', path, timeout }));
	const { error } = response.ok ? jsonOf(response.value) : {};
	return isRecord(error) && typeof error.message === 'string' ? error.message : '';
}

function jsonOf({ text }: FnoResponse): Json {
	const body = tryParseExact(text);
	return isRecord(body) ? body : {};
}

function contextOf({ topicId, secret = '' }: SubscriptionRef): SubscriptionContext {
	const escaped = JSON.stringify(secret).slice(1, -1);
	return { topicId, secrets: [encodeURIComponent(secret), secret, escaped] };
}

const isGone = (error: unknown): boolean => error instanceof FnoError && error.status === 404;
