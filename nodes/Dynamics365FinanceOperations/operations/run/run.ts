import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../../../shared/auth/nodeContext';
import type { AccountCredential } from '../../../shared/auth/credential/account';
import { readCredential } from '../../../shared/auth/credential/credential';
import { InputError } from '../../../shared/core/inputError';
import { metadataOf, refreshMetadata } from '../../../shared/metadata/metadata';
import type { EntityModel, EnumScope, Metadata } from '../../../shared/metadata/metadataModel';
import { connect } from '../../../shared/transport/client/connection';
import type { Connection } from '../../../shared/transport/types';
import { itemReader } from './item';
import type { Item } from './item';

/** What one execution of the node shares between its items. */
export interface Run {
	readonly ctx: IExecuteFunctions;
	/** The input items, by their index. */
	readonly items: readonly Item[];
	/** Aborted when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
	/** False if the node continues after an error (On Error: Continue). */
	readonly stopsOnError: boolean;
	/** Whether an agent uses the node as a tool. */
	readonly isTool: boolean;
	readonly credential: AccountCredential;
	connection(item: Item): Promise<Connection>;
	metadata(item: Item): Promise<Metadata>;
	/**
	 * The entity of the Entity parameter; throws InputError if it doesn't exist. Items that name the
	 * same one share the model, so it must not be changed.
	 */
	entity(item: Item, enums: EnumScope): Promise<EntityModel>;
	/**
	 * Forgets what earlier runs read about the item's instance. Returns false if none of it is left,
	 * so that reading again would return the same.
	 */
	refresh(item: Item): Promise<boolean>;
	/** Shows the user a hint about the run; each text only once. */
	hint(message: string): void;
}

/** Creates the value of a key once, also for concurrent callers; `forget` starts over. */
function memo<V>() {
	const made = new Map<string, Promise<V>>();
	return {
		async get(key: string, make: () => Promise<V>): Promise<V> {
			const value = made.get(key) ?? make();
			made.set(key, value);
			return await value;
		},
		forget: () => made.clear(),
	};
}

/** Reads the credential once; throws InputError or FnoError if it can't be used. */
export async function startRun(ctx: IExecuteFunctions): Promise<Run> {
	const credential = await readCredential(ctx);
	const connections = memo<Connection>();
	const entities = memo<EntityModel>();
	const hints = new Set<string>();
	const startedAt = Date.now();
	const connection = async (item: Item) => {
		const instance = item.text('instance');
		return await connections.get(instance, async () => await connect(ctx, credential, instance));
	};
	const metadata = async (item: Item) => metadataOf(await connection(item));
	return {
		ctx,
		items: ctx.getInputData().map(itemReader(ctx)),
		signal: ctx.getExecutionCancelSignal(),
		stopsOnError: !ctx.continueOnFail(),
		isTool: isTool(ctx.getNode()),
		credential,
		connection,
		metadata,
		async entity(item, enums) {
			const name = item.text('entity');
			const key = JSON.stringify([item.text('instance'), name, enums]);
			const load = async () => await (await metadata(item)).entity(name, { enums });
			return await entities.get(key, load);
		},
		async refresh(item) {
			entities.forget();
			return refreshMetadata(await connection(item), startedAt);
		},
		hint(message) {
			if (hints.has(message)) return;
			hints.add(message);
			ctx.addExecutionHints({ message, location: 'outputPane' });
		},
	};
}

/**
 * Does the work for an item. A name that the cached metadata doesn't know is looked up once more
 * after a refresh; nothing has been sent by then, because such an error is thrown earlier.
 */
export async function withFreshMetadata<T>(
	run: Run,
	item: Item,
	work: () => Promise<T>,
): Promise<T> {
	return await work().catch(async (error: unknown) => {
		const isOutdated = error instanceof InputError && error.mayBeOutdated;
		if (!isOutdated || !(await run.refresh(item))) throw error;
		return await work();
	});
}
