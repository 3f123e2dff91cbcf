import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { InputError } from '../../shared/core/inputError';
import { outcomeOf } from '../../shared/core/outcome';
import type { Outcome } from '../../shared/core/outcome';
import { exactWords, toNodeError } from '../../shared/transport/errors/nodeError';
import type { ErrorContext } from '../../shared/transport/errors/nodeError';
import { causingItem, summaryOf } from './failureSummary';
import { WithFiles } from './operation';
import type { BulkExecutor, ItemExecutor, Operation, Output } from './operation';
import { findOperation } from './registry';
import { withAdvice } from './refusalAdvice';
import type { Item } from './run/item';
import { startRun, withFreshMetadata } from './run/run';
import type { Run } from './run/run';

function chosenOperation(ctx: IExecuteFunctions): Operation {
	const resource = String(ctx.getNodeParameter('resource', 0));
	const value = String(ctx.getNodeParameter('operation', 0));
	const operation = findOperation(resource, value);
	if (operation) return operation;
	const unknown = new InputError({
		field: 'Operation',
		value,
		message: `There is no operation "${value}" for "${resource}"`,
		advice: 'Choose an operation from the list',
	});
	throw toNodeError(ctx.getNode(), unknown);
}

/** The key as it was given; '' where the operation has none. */
function givenKey(item: Item): unknown {
	const mode = item.read('keyMode');
	if (mode === 'list') return item.text('record');
	if (mode === 'objectId') return item.read('objectId');
	return mode === 'fields' ? item.read('keyFields.value', '', { skipValidation: true }) : '';
}

/** What a failed item was about, as far as its parameters can be read. */
function contextOf(item: Item): ErrorContext {
	const shown = (read: () => unknown) => {
		try {
			const value = read();
			return typeof value === 'object' && value !== null
				? JSON.stringify(value)
				: String(value ?? '');
		} catch {
			return '';
		}
	};
	return {
		entity: shown(() => item.text('entity')),
		company: shown(() => item.text('company')),
		key: shown(() => givenKey(item)),
	};
}

/** Adds the output of an item, paired with it. */
function emit(output: INodeExecutionData[], produced: readonly Output[], item: number): void {
	for (const each of produced) {
		const pairedItem = { item };
		if (each instanceof WithFiles) {
			output.push({ json: each.json, binary: each.binary, pairedItem });
		} else {
			output.push({ json: each, pairedItem });
		}
	}
}

interface ItemResult {
	index: number;
	outcome: Outcome<Output[]>;
	/** The outcome of the other items, where an error ends the run. */
	others?: string;
}

/** The results of the items in order, each as soon as it is there. */
async function* resultsOf(operation: Operation, run: Run): AsyncGenerator<ItemResult> {
	const executor = await operation.load();
	if ('executeAll' in executor) {
		yield* await bulkResults(executor, run);
		return;
	}
	const results = itemResults(executor, run);
	yield* executor.complete ? completed(results, run, executor.complete) : results;
}

async function* itemResults(executor: ItemExecutor, run: Run): AsyncGenerator<ItemResult> {
	for (const item of run.items) {
		const work = async () => await executor.execute(run, item);
		yield { index: item.index, outcome: await outcomeOf(withFreshMetadata(run, item, work)) };
	}
}

/** The results once the last item is done; where an error ends the run, only that error. */
async function* completed(
	results: AsyncIterable<ItemResult>,
	run: Run,
	complete: NonNullable<ItemExecutor['complete']>,
): AsyncGenerator<ItemResult> {
	const all: ItemResult[] = [];
	for await (const result of results) {
		all.push(result);
		if (result.outcome.ok || !run.stopsOnError) continue;
		yield result;
		return;
	}
	const outputs = complete(all.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : [])));
	let next = 0;
	for (const result of all) {
		yield result.outcome.ok ? { ...result, outcome: { ok: true, value: outputs[next++] } } : result;
	}
}

/** Where an error ends the run, only the error that caused it, with the outcome of the others. */
async function bulkResults(executor: BulkExecutor, run: Run): Promise<ItemResult[]> {
	const all = await outcomeOf(executor.executeAll(run));
	if (!all.ok) return run.items.map(({ index }) => ({ index, outcome: all }));
	const cause = run.stopsOnError ? causingItem(all.value) : undefined;
	if (cause === undefined) return all.value.map((outcome, index) => ({ index, outcome }));
	return [{ index: cause, outcome: all.value[cause], others: summaryOf(all.value) }];
}

/** A run that can't start, for example with an unusable credential, fails for every item. */
async function* failedStart(count: number, outcome: Outcome<never>): AsyncGenerator<ItemResult> {
	for (let index = 0; index < count; index += 1) yield { index, outcome };
}

/**
 * What is output for a failed item. n8n replaces everything beside an `error` of the item, so where
 * F&O's exact words are added, they are all there is; `details` is a name that n8n knows.
 */
function failedOutput(
	failure: NodeApiError | NodeOperationError,
	words: string | undefined,
): INodeExecutionData {
	const { message } = failure;
	if (words !== undefined) return { json: { error: message, details: words } };
	return { json: { error: message }, error: failure };
}

/**
 * The only loop over input items: pairs outputs with their input and, where the node continues
 * after an error, turns the error into that item's output.
 */
export async function runOperation(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(ctx);
	const output: INodeExecutionData[] = [];
	const count = ctx.getInputData().length;
	if (count === 0) return output;
	const started = await outcomeOf(startRun(ctx));
	const run = started.ok ? started.value : undefined;
	const results = started.ok ? resultsOf(operation, started.value) : failedStart(count, started);
	for await (const { index, outcome, others } of results) {
		if (outcome.ok) {
			emit(output, outcome.value, index);
			continue;
		}
		// Only an error that ends the run has to say which item it is about: others are in its output.
		const stops = !ctx.continueOnFail();
		const isOneOfMany = stops && run !== undefined && count > 1;
		const about = { ...(run && contextOf(run.items[index])), ...(others && { others }) };
		const error = run ? await withAdvice(run, run.items[index], outcome.error) : outcome.error;
		const failure = toNodeError(ctx.getNode(), error, index, { ...about, isOneOfMany });
		if (stops) throw failure;
		output.push({
			...failedOutput(failure, exactWords(error)),
			pairedItem: { item: index },
		});
	}
	return output;
}
