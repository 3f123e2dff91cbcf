import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { parseExact } from '../../odata/json/exactJson';
import { isRecord } from '../../core/guards';
import { call, callerOf } from '../../transport/client/call';
import type { Caller } from '../../transport/client/call';
import { FnoError, isUnknownOutcome } from '../../transport/errors/fnoError';
import type { FnoRequest, FnoResponse } from '../../transport/types';
import { armError, notProvisioned } from './azureErrors';
import type { About } from './azureErrors';
import { isAsPlanned, stateOf, subscriptionBody, topicPath } from './subscription';
import type { SubscriptionPlan } from './subscription';

type Json = Record<string, unknown>;

/** One event subscription by its name on its topic. */
export interface Place {
	topicId: string;
	name: string;
	/** The webhook secret: hidden in every error. */
	secret?: string;
}

const version = 'api-version=2025-02-15';
const timeout = 60_000;
const firstWait = 500;
const longestWait = 5000;
/** Event Grid gives a webhook this long to confirm, and a little more. */
const provisioningTime = 120_000;
const deletionTime = 30_000;
/** States in which something is still going on [documented]. */
const underWay = new Set(['Creating', 'Updating', 'Deleting']);

/** The event subscriptions of Event Grid topics, through Azure Resource Manager. */
export interface EventSubscriptions {
	/** Whether it is there, in service and as planned, its endpoint included. */
	isInService(place: Place, plan: SubscriptionPlan): Promise<boolean>;
	/** Creates it or changes it as planned, and waits until it is in service. */
	put(place: Place, plan: SubscriptionPlan): Promise<void>;
	/** Deletes it and waits until it is gone; one that is not there is done. */
	remove(place: Place): Promise<void>;
}

/**
 * In: the account that manages the subscriptions; its tokens are made for Azure Resource Manager.
 * Out: functions that throw FnoError with the role that is missing, or InputError for a topic id
 * that is none; a read-only credential changes nothing.
 */
export function eventSubscriptions(
	ctx: NodeContext,
	credential: AccountCredential,
): EventSubscriptions {
	const caller = callerOf(ctx, credential, credential.cloud.resourceManager);

	const settled = async (place: Place, time: number): Promise<Json | undefined> => {
		const until = Date.now() + time;
		for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
			const shown = await read(caller, place);
			if (!shown || !underWay.has(stateOf(shown)) || Date.now() + wait > until) return shown;
			await sleep(wait, caller.signal);
		}
	};

	return {
		async isInService(place, plan) {
			const shown = await settled(place, provisioningTime);
			if (!shown || stateOf(shown) !== 'Succeeded' || !isAsPlanned(shown, plan)) return false;
			const answer = await ask(caller, place, { method: 'POST', effect: 'read' }, '/getFullUrl');
			return answer.endpointUrl === plan.endpointUrl;
		},

		async put(place, plan) {
			const body = JSON.stringify(subscriptionBody(plan));
			const sent = await outcomeOf(send(caller, place, { method: 'PUT', effect: 'write', body }));
			if (!sent.ok && !isUnknownOutcome(sent.error)) throw sent.error;
			const shown = await settled(place, provisioningTime);
			if (!shown && !sent.ok) throw sent.error;
			const state = shown ? stateOf(shown) : 'Deleted';
			if (state === 'Succeeded') return;
			const reason = sent.ok ? await reasonFrom(caller, sent.value) : '';
			throw notProvisioned(state, new URL(plan.endpointUrl).origin, reason, aboutOf(place));
		},

		async remove(place) {
			const sent = await outcomeOf(ask(caller, place, { method: 'DELETE', effect: 'write' }));
			if (!sent.ok && isGone(sent.error)) return;
			if (!sent.ok) throw sent.error;
			await settled(place, deletionTime);
		},
	};
}

async function read(caller: Caller, place: Place): Promise<Json | undefined> {
	const found = await outcomeOf(ask(caller, place, { method: 'GET', effect: 'read' }));
	if (found.ok) return found.value;
	if (isGone(found.error)) return undefined;
	throw found.error;
}

type Asked = Pick<FnoRequest, 'method' | 'effect' | 'body'>;

async function ask(caller: Caller, place: Place, request: Asked, suffix = ''): Promise<Json> {
	return await jsonOf(await send(caller, place, request, suffix));
}

async function send(
	caller: Caller,
	place: Place,
	request: Asked,
	suffix = '',
): Promise<FnoResponse> {
	const name = encodeURIComponent(place.name);
	const path = `${topicPath(place.topicId)}/providers/Microsoft.EventGrid/eventSubscriptions/${name}${suffix}?${version}`;
	const answer = await outcomeOf(call(caller, { ...request, path, timeout }));
	if (!answer.ok) throw armError(answer.error, aboutOf(place));
	return answer.value;
}

/** Why a change came to nothing, as the operation tells that its answer points to [documented]. */
async function reasonFrom(caller: Caller, { headers }: FnoResponse): Promise<string> {
	const address = headers['azure-asyncoperation'] ?? '';
	if (!URL.canParse(address) || new URL(address).origin !== caller.origin) return '';
	const { pathname, search } = new URL(address);
	const path = `${pathname}${search}`;
	const answer = await outcomeOf(call(caller, { method: 'GET', effect: 'read', path, timeout }));
	const { error } = answer.ok ? await jsonOf(answer.value) : {};
	return isRecord(error) && typeof error.message === 'string' ? error.message : '';
}

async function jsonOf({ text }: FnoResponse): Promise<Json> {
	const body = await outcomeOf(Promise.resolve(text || '{}').then(parseExact));
	return body.ok && isRecord(body.value) ? body.value : {};
}

function aboutOf({ topicId, secret = '' }: Place): About {
	const escaped = JSON.stringify(secret).slice(1, -1);
	return { topicId, secrets: [encodeURIComponent(secret), secret, escaped] };
}

const isGone = (error: unknown): boolean => error instanceof FnoError && error.status === 404;
