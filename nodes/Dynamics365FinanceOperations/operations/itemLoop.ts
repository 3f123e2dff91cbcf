import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { outcomeOf } from '../../shared/core/outcome';
import type { Outcome } from '../../shared/core/outcome';
import { toNodeError } from '../../shared/transport/errors/nodeError';
import type { ErrorContext } from '../../shared/transport/errors/nodeError';
import { startRun } from './run/run';
import type { Run } from './run/run';
import { withFreshMetadata } from './run/freshMetadata';
import { WithFiles } from './operation';
import type { BulkServer, Operation, Output } from './operation';
import { findOperation } from './registry';
import { firstCause, summaryOf } from './failureSummary';

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
			return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
		} catch {
			return '';
		}
	};
	const byFields = shown(() => run.read('keyMode', itemIndex)) === 'fields';
	return {
		entity: shown(() => run.text('entity', itemIndex)),
		company: shown(() => run.text('company', itemIndex)),
		key: shown(() =>
			byFields
				? run.read('keyFields.value', itemIndex, {}, { skipValidation: true })
				: run.read('objectId', itemIndex),
		),
	};
}

/** What an item brought; paired with it. */
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

interface Served {
	item: number;
	outcome: Outcome<Output[]>;
	/** What became of the other items, where an error ends the run. */
	others?: string;
}

/** Outcomes of the items in their order, each as soon as it is there. */
async function* served(operation: Operation, run: Run): AsyncGenerator<Served> {
	const server = await operation.load();
	if ('executeAll' in server) {
		yield* await servedTogether(server, run);
		return;
	}
	for (const item of run.items.keys()) {
		const work = async () => await server.execute(run, item);
		yield { item, outcome: await outcomeOf(withFreshMetadata(run, item, work)) };
	}
}

/** Where an error ends the run, the one that caused it, and what became of the rest. */
async function servedTogether(server: BulkServer, run: Run): Promise<Served[]> {
	const all = await outcomeOf(server.executeAll(run));
	if (!all.ok) return run.items.map((_, item) => ({ item, outcome: all }));
	const cause = run.stopsOnError ? firstCause(all.value) : undefined;
	if (cause === undefined) return all.value.map((outcome, item) => ({ item, outcome }));
	const others = summaryOf(all.value);
	return [{ item: cause, outcome: all.value[cause], others }];
}

/** A run that cannot start, as with a credential that cannot be used, fails for every item. */
async function* notStarted(count: number, outcome: Outcome<never>): AsyncGenerator<Served> {
	for (let item = 0; item < count; item += 1) yield { item, outcome };
}

/**
 * The only loop over input items: pairs outputs with their input and,
 * where the node continues on failure, turns an error into that item's output.
 */
export async function runOperation(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(ctx);
	const output: INodeExecutionData[] = [];
	const count = ctx.getInputData().length;
	if (count === 0) return output;
	const started = await outcomeOf(startRun(ctx));
	const run = started.ok ? started.value : undefined;
	const results = started.ok ? served(operation, started.value) : notStarted(count, started);
	for await (const { item, outcome, others } of results) {
		if (outcome.ok) {
			emit(output, outcome.value, item);
			continue;
		}
		const about = { ...(run && aboutItem(run, item)), ...(others && { others }) };
		const failure = toNodeError(ctx.getNode(), outcome.error, item, about);
		if (!ctx.continueOnFail()) throw failure;
		output.push({ json: { error: failure.message }, error: failure, pairedItem: { item } });
	}
	return output;
}
