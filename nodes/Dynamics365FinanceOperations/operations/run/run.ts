import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readCredential } from '../../../shared/auth/credential/credential';
import { metadataOf, refreshMetadata } from '../../../shared/metadata/metadata';
import type { EntityModel, EnumScope, Metadata } from '../../../shared/metadata/metadataModel';
import { isRecord } from '../../../shared/core/guards';
import { InputError } from '../../../shared/core/inputError';
import { connect } from '../../../shared/transport/client/connection';
import type { Connection } from '../../../shared/transport/types';
import { isFixed, parameterReader } from './nodeParameters';
import type { ReadParameter } from './nodeParameters';
import { wholeNumber } from './wholeNumber';

/** What one execution of the node shares between its items. */
export interface Run {
	readonly ctx: IExecuteFunctions;
	readonly items: readonly INodeExecutionData[];
	/** Aborted when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
	/** False where the node goes on after an error (On Error: Continue). */
	readonly stopsOnError: boolean;
	read: ReadParameter;
	/** A text, or what is chosen or typed in a resource locator; trimmed, '' when left empty. */
	text(name: string, itemIndex: number): string;
	option(name: string, itemIndex: number): unknown;
	/** A switch among the parameters or the options. */
	flag(name: string, itemIndex: number): boolean;
	/** Max number of results, or `undefined` for all; throws InputError below 1. */
	limit(itemIndex: number): number | undefined;
	connection(itemIndex: number): Promise<Connection>;
	metadata(itemIndex: number): Promise<Metadata>;
	/**
	 * The entity that the Entity parameter names; throws InputError when there is none. Items that
	 * name the same one share the answer, so nobody changes it.
	 */
	entity(itemIndex: number, enums: EnumScope): Promise<EntityModel>;
	/**
	 * Forgets what earlier runs read about the item's environment.
	 * Returns false when nothing of it is left, so that reading again would bring the same.
	 */
	refresh(itemIndex: number): Promise<boolean>;
	/** Tells the user something about the run that is no error; the same text is told once. */
	hint(message: string): void;
}

/** Names of parameters as the editor labels them. */
const labels: Readonly<Record<string, string>> = {
	action: 'Action',
	company: 'Company',
	entity: 'Entity',
	filter: 'Filter',
	instance: 'Instance',
	objectId: 'Object ID',
	searchText: 'Search Text',
};

/** Makes what belongs to a key once, also for those who ask meanwhile; `forget` starts anew. */
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

/**
 * An expression without a value must not pass for an empty parameter: empty means the default
 * company, the credential's environment or no filter, which is not what was asked for.
 */
function nothingGiven(name: string): InputError {
	const label = labels[name] ?? name;
	return new InputError({
		field: label,
		value: undefined,
		message: `The expression for ${label} gave no value`,
		advice: `Check the expression. To leave ${label} empty on purpose, let it give an empty text: {{ $json.name ?? '' }}.`,
	});
}

const isTrue = (value: unknown) => value === true || value === 'true';

const checkedLimit = (value: unknown): number =>
	wholeNumber(value, {
		label: 'Limit',
		advice: 'Enter how many results you want, or turn on Return All.',
	});

/** Reads the credential once; throws InputError or FnoError when it cannot be used. */
export async function startRun(ctx: IExecuteFunctions): Promise<Run> {
	const credential = await readCredential(ctx);
	const connections = memo<Connection>();
	const entities = memo<EntityModel>();
	const hints = new Set<string>();
	const read = parameterReader(ctx);
	const startedAt = Date.now();
	const text = (name: string, itemIndex: number) => {
		const parameter = read(name, itemIndex, '');
		const value = isRecord(parameter) ? parameter.value : parameter;
		if (value !== undefined && value !== null) return String(value).trim();
		if (isFixed(ctx, name)) return '';
		throw nothingGiven(name);
	};
	const option = (name: string, itemIndex: number) => {
		const options = read('options', itemIndex, {});
		return isRecord(options) ? options[name] : undefined;
	};
	const flag = (name: string, itemIndex: number) =>
		isTrue(read(name, itemIndex, false)) || isTrue(option(name, itemIndex));
	const connection = async (itemIndex: number) => {
		const instance = text('instance', itemIndex);
		return await connections.get(instance, async () => await connect(ctx, credential, instance));
	};
	const metadata = async (itemIndex: number) => metadataOf(await connection(itemIndex));
	return {
		ctx,
		items: ctx.getInputData(),
		signal: ctx.getExecutionCancelSignal(),
		stopsOnError: !ctx.continueOnFail(),
		read,
		text,
		option,
		flag,
		limit: (itemIndex) =>
			flag('returnAll', itemIndex) ? undefined : checkedLimit(read('limit', itemIndex, 50)),
		connection,
		metadata,
		async entity(itemIndex, enums) {
			const name = text('entity', itemIndex);
			const key = JSON.stringify([text('instance', itemIndex), name, enums]);
			const load = async () => await (await metadata(itemIndex)).entity(name, { enums });
			return await entities.get(key, load);
		},
		async refresh(itemIndex) {
			entities.forget();
			return refreshMetadata(await connection(itemIndex), startedAt);
		},
		hint(message) {
			if (hints.has(message)) return;
			hints.add(message);
			ctx.addExecutionHints({ message, location: 'outputPane' });
		},
	};
}
