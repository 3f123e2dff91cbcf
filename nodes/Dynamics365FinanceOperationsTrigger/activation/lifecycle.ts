import type { IHookFunctions } from 'n8n-workflow';
import { readCredential } from '../../shared/auth/credential/credential';
import { outcomeOf } from '../../shared/core/outcome';
import { toNodeError } from '../../shared/transport/errors/nodeError';
import { storeCategory } from '../requestedEvents';
import { readSettings } from '../settings';
import { checkEvents } from './checkEvents';
import { checkSettings } from './checkSettings';
import { isTestRun, subscriptionName } from './plan';
import { hasFailed, storedPlace, storeFailure, storePlace } from './registeredPlaces';
import { registrarFor, registrars } from './registrars';
import type { Activation, Registrar } from './registrars';

/**
 * Whether there is nothing left to do. Only what this node registers can exist already; the other
 * delivery methods are set up by an administrator, so their settings are checked each time.
 */
export async function isRegistered(ctx: IHookFunctions): Promise<boolean> {
	return await attempt(ctx, async () => {
		const activation = await prepare(ctx);
		const registrar = registrarFor(activation.settings);
		const stored = registrar && storedPlace(ctx, registrar.member, subscriptionName(ctx));
		if (!registrar || stored === undefined) return false;
		if (stored !== registrar.typedPlace(activation.settings)) return false;
		return await registrar.isActive(activation, stored);
	});
}

/** Registers at the sender if the node does that, and checks that the settings can work. */
export async function register(ctx: IHookFunctions): Promise<boolean> {
	return await attempt(ctx, async () => {
		const activation = await prepare(ctx);
		const name = subscriptionName(ctx);
		const own = registrarFor(activation.settings);
		const place = own && (await own.place(activation));
		for (const registrar of registrars) {
			const stored = storedPlace(ctx, registrar.member, name);
			if (stored === undefined || (registrar === own && stored === place)) continue;
			await registrar.remove(activation, stored);
			storePlace(ctx, registrar.member, name, undefined);
		}
		if (!own || place === undefined) return true;
		storePlace(ctx, own.member, name, place);
		await own.put(activation, place);
		return true;
	});
}

/**
 * Undoes what `register` did; anything already gone counts as success. n8n also calls this when
 * `register` has failed. If this fails too, n8n considers the webhook registered and never tries
 * again. So in that case, and if nothing is known to be registered, a failure is only logged. The
 * same at the end of a test run: n8n 2.41 would keep the test's address, and fail every other test
 * run with "Maximum call stack size exceeded" until it expires.
 */
export async function unregister(ctx: IHookFunctions): Promise<boolean> {
	return await withActivationError(ctx, async () => {
		for (const registrar of registrars) await removeFrom(ctx, registrar);
		storeFailure(ctx, subscriptionName(ctx), false);
		return true;
	});
}

async function removeFrom(ctx: IHookFunctions, registrar: Registrar): Promise<void> {
	const name = subscriptionName(ctx);
	const settings = readSettings(ctx);
	const stored = storedPlace(ctx, registrar.member, name);
	const typed = settings.deliveryMethod === registrar.method ? registrar.typedPlace(settings) : '';
	const place = stored ?? typed;
	if (place === '') return;
	const removed = await outcomeOf(
		readCredential(ctx).then(
			async (credential) => await registrar.remove({ ctx, credential }, place),
		),
	);
	const isCleanUp = stored === undefined || hasFailed(ctx, name) || isTestRun(ctx);
	if (removed.ok) {
		storePlace(ctx, registrar.member, name, undefined);
		ctx.logger.info(removed.value);
		return;
	}
	if (!isCleanUp) {
		storeFailure(ctx, name, false);
		throw removed.error;
	}
	ctx.logger.warn(`${registrar.what} may still exist: it could not be deleted`, { name });
}

async function prepare(ctx: IHookFunctions): Promise<Activation> {
	const settings = readSettings(ctx);
	const credential = await readCredential(ctx);
	checkSettings(settings, credential);
	await checkEvents(ctx, settings);
	await storeCategory(ctx, settings);
	return { ctx, settings, credential };
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
