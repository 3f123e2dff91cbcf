import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { outcomeOf } from '../../shared/auth/outcome';
import type { Outcome } from '../../shared/auth/outcome';
import { toNodeError } from '../../shared/transport/errors';
import type { ErrorContext } from '../../shared/transport/errors';
import { startRun } from './context';
import type { Run } from './context';
import { withFreshMetadata } from './fresh';
import { WithFiles } from './operation';
import type { Operation, Output } from './operation';
import { findOperation } from './registry';

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

/** Outcomes of the items in their order, each as soon as it is there. */
async function* outcomes(operation: Operation, run: Run): AsyncGenerator<Outcome<Output[]>> {
	if ('executeAll' in operation) {
		yield* await operation.executeAll(run);
		return;
	}
	for (const index of run.items.keys()) {
		yield await outcomeOf(
			withFreshMetadata(run, index, async () => await operation.execute(run, index)),
		);
	}
}

/**
 * The only loop over input items: pairs outputs with their input and,
 * where the node continues on failure, turns an error into that item's output.
 */
export async function runOperation(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(ctx);
	const output: INodeExecutionData[] = [];
	const items = ctx.getInputData();
	if (items.length === 0) return output;
	const started = await outcomeOf(startRun(ctx));
	const results = started.ok ? outcomes(operation, started.value) : items.map(() => started);
	let item = 0;
	for await (const outcome of results) {
		if (outcome.ok) emit(output, outcome.value, item);
		else {
			const about = started.ok ? aboutItem(started.value, item) : undefined;
			const failure = toNodeError(ctx.getNode(), outcome.error, item, about);
			if (!ctx.continueOnFail()) throw failure;
			output.push({ json: { error: failure.message }, error: failure, pairedItem: { item } });
		}
		item += 1;
	}
	return output;
}
