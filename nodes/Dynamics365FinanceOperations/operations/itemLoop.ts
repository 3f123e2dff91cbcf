import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '../../shared/core/inputError';
import { outcomeOf } from '../../shared/core/outcome';
import type { Outcome } from '../../shared/core/outcome';
import { toNodeError } from '../../shared/transport/errors/nodeError';
import type { NodeError } from '../../shared/transport/errors/nodeError';
import { boundExecutor } from './agent/boundExecutor';
import { companyRules } from './companyRules';
import { causingItem, summaryOf } from './failureSummary';
import { WithFiles } from './operation';
import type { BulkExecutor, ItemExecutor, NamedOperation, Output } from './operation';
import { contextOf } from './itemContext';
import { findOperation } from './registry';
import { withAdvice } from './refusalAdvice';
import { startRun, withFreshMetadata } from './run/run';
import type { Run } from './run/run';

function chosenOperation(ctx: IExecuteFunctions): NamedOperation {
	const resource = String(ctx.getNodeParameter('resource', 0));
	const value = String(ctx.getNodeParameter('operation', 0));
	const operation = findOperation(resource, value);
	if (operation) return { operation, id: `${resource}.${value}` };
	const unknown = new InputError({
		field: 'Operation',
		value,
		message: `There is no operation "${value}" for "${resource}"`,
		advice: 'Choose an operation from the list',
	});
	throw toNodeError(ctx.getNode(), unknown);
}

/**
 * Starts the run. Throws InputError if the operation can't be limited as the credential demands.
 */
async function startLimitedRun(
	ctx: IExecuteFunctions,
	{ operation, id }: NamedOperation,
): Promise<Run> {
	const run = await startRun(ctx);
	const { companies = 'refused' } = companyRules[id] ?? {};
	if (!run.credential.allowedCompanies || companies !== 'refused') return run;
	throw new InputError({
		field: 'Operation',
		value: operation.name,
		message: `${operation.name} cannot be limited to the Allowed Companies of the credential`,
		advice: 'Use a credential without Allowed Companies.',
	});
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
	/** The outcome of the other items, if an error ends the run. */
	others?: string;
}

/** The results of the items in order, each as soon as it is available. */
async function* resultsOf(chosen: NamedOperation, run: Run): AsyncGenerator<ItemResult> {
	const loaded = await chosen.operation.load();
	const executor = run.isTool ? boundExecutor(chosen, loaded) : loaded;
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

/** The results once the last item is done; if an error ends the run, only that error. */
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

/** If an error ends the run, only the error that caused it, with the outcome of the others. */
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
 * The output of a failed item: the message and the advice, unless the message contains it. If an
 * item has an `error`, n8n replaces everything else by its message [observed], so that is left out;
 * n8n knows the name `details`.
 */
function failedOutput({ message, description }: NodeError): INodeExecutionData {
	const isTold = !description || message.includes(description);
	return { json: { error: message, ...(!isTold && { details: description }) } };
}

/** Older versions of n8n don't show whether an agent runs the node. */
type ToolContext = Pick<IExecuteFunctions, 'continueOnFail'> &
	Partial<Pick<IExecuteFunctions, 'isToolExecution'>>;

/**
 * Whether an error has to be output rather than thrown. An agent of version 2 or older gets `""`
 * for a tool that throws [observed: n8n 2.41.1]; newer ones get the message, and n8n's log shows
 * the tool as failed.
 */
const isOutput = (ctx: ToolContext): boolean =>
	ctx.continueOnFail() || ctx.isToolExecution?.() === true;

/**
 * The only loop over input items: pairs outputs with their input and, if the node continues after
 * an error, turns the error into that item's output.
 */
export async function runOperation(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const chosen = chosenOperation(ctx);
	const output: INodeExecutionData[] = [];
	const count = ctx.getInputData().length;
	if (count === 0) return output;
	const started = await outcomeOf(startLimitedRun(ctx, chosen));
	const run = started.ok ? started.value : undefined;
	const results = started.ok ? resultsOf(chosen, started.value) : failedStart(count, started);
	for await (const { index, outcome, others } of results) {
		if (outcome.ok) {
			emit(output, outcome.value, index);
			continue;
		}
		// Only an error that ends the run has to say which item it belongs to: other errors are in that
		// item's output.
		const stops = !isOutput(ctx);
		const isOneOfMany = stops && run !== undefined && count > 1;
		const about = { ...(run && contextOf(run.items[index])), ...(others && { others }) };
		const error = run ? await withAdvice(run, run.items[index], outcome.error) : outcome.error;
		const failedIndex = error instanceof InputError ? (error.item ?? index) : index;
		const failure = toNodeError(ctx.getNode(), error, failedIndex, { ...about, isOneOfMany });
		if (stops) throw failure;
		output.push({ ...failedOutput(failure), pairedItem: { item: index } });
	}
	return output;
}
