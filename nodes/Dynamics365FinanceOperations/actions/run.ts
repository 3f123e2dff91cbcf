import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { readCredential } from '../../shared/auth/credential';
import { metadataOf } from '../../shared/metadata/metadata';
import type { Metadata } from '../../shared/metadata/model';
import { connect } from '../../shared/transport/connection';
import { toNodeError } from '../../shared/transport/errors';
import type { ErrorContext } from '../../shared/transport/errors';
import type { Connection } from '../../shared/transport/types';
import { InputError } from '../../shared/odata/types';
import type { Operation } from './operation';
import { parameterReader } from './parameters';
import type { ReadParameter } from './parameters';
import { findOperation } from './registry';

/** What one execution of the node shares between its items. */
export interface Run {
	readonly ctx: IExecuteFunctions;
	read: ReadParameter;
	/** The value chosen or typed in a resource locator, trimmed; '' when empty. */
	locator(name: string, itemIndex: number): string;
	option(name: string, itemIndex: number): unknown;
	/** Max number of results, or `undefined` for all; throws InputError below 1. */
	limit(itemIndex: number): number | undefined;
	connection(itemIndex: number): Promise<Connection>;
	metadata(itemIndex: number): Promise<Metadata>;
}

function memoize<V>(make: (key: string) => Promise<V>): (key: string) => Promise<V> {
	const made = new Map<string, Promise<V>>();
	return (key) => {
		const value = made.get(key) ?? make(key);
		made.set(key, value);
		return value;
	};
}

/** Reads the credential once; throws InputError or FnoError when it cannot be used. */
export async function startRun(ctx: IExecuteFunctions): Promise<Run> {
	const credential = await readCredential(ctx);
	const connectTo = memoize(async (instance) => await connect(ctx, credential, instance));
	const read = parameterReader(ctx);
	const locator = (name: string, itemIndex: number) =>
		String(read(name, itemIndex, '', { extractValue: true }) ?? '').trim();
	const connection = async (itemIndex: number) => await connectTo(locator('instance', itemIndex));
	return {
		ctx,
		read,
		locator,
		option: (name, itemIndex) => optionOf(read('options', itemIndex, {}), name),
		limit: (itemIndex) =>
			read('returnAll', itemIndex, false) === true
				? undefined
				: checkedLimit(read('limit', itemIndex, 50)),
		connection,
		metadata: async (itemIndex) => metadataOf(await connection(itemIndex)),
	};
}

function optionOf(options: unknown, name: string): unknown {
	return typeof options === 'object' && options !== null
		? (options as IDataObject)[name]
		: undefined;
}

function checkedLimit(value: unknown): number {
	const limit = Number(value);
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new InputError({
		field: 'Limit',
		value,
		message: `Limit must be a whole number from 1, but is "${String(value)}"`,
		remedy: 'Enter how many results you want, or turn on Return All.',
	});
}

function chosenOperation(ctx: IExecuteFunctions): Operation {
	const resource = String(ctx.getNodeParameter('resource', 0));
	const value = String(ctx.getNodeParameter('operation', 0));
	const operation = findOperation(resource, value);
	if (operation) return operation;
	throw new NodeOperationError(
		ctx.getNode(),
		`There is no operation "${value}" for "${resource}"`,
		{
			description: 'Choose an operation from the list.',
		},
	);
}

/** What the failed item was about, as far as its parameters can be read. */
function aboutItem(run: Run, itemIndex: number): ErrorContext {
	const shown = (read: () => unknown) => {
		try {
			const value = read();
			return typeof value === 'object' ? JSON.stringify(value) : String(value);
		} catch {
			return '';
		}
	};
	const byFields = shown(() => run.read('keyMode', itemIndex)) === 'fields';
	return {
		entity: shown(() => run.locator('entity', itemIndex)),
		company: shown(() => run.locator('company', itemIndex)),
		key: shown(() =>
			byFields
				? run.read('keyFields.value', itemIndex, {}, { skipValidation: true })
				: run.read('objectId', itemIndex),
		),
	};
}

/**
 * The only loop over input items: pairs outputs with their input and,
 * where the node continues on failure, turns an error into that item's output.
 */
export async function runOperation(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(ctx);
	const output: INodeExecutionData[] = [];
	let run: Run | undefined;
	for (let itemIndex = 0; itemIndex < ctx.getInputData().length; itemIndex++) {
		try {
			run ??= await startRun(ctx);
			for (const json of await operation.execute(run, itemIndex)) {
				output.push({ json, pairedItem: { item: itemIndex } });
			}
		} catch (error) {
			const about = run && aboutItem(run, itemIndex);
			const failure = toNodeError(ctx.getNode(), error, itemIndex, about);
			if (!ctx.continueOnFail()) throw failure;
			output.push({
				json: { error: failure.message },
				error: failure,
				pairedItem: { item: itemIndex },
			});
		}
	}
	return output;
}
