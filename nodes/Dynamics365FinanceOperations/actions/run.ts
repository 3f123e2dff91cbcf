import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { InputError } from '../../shared/odata/types';
import { toNodeError } from '../../shared/transport/errors';
import type { ErrorContext } from '../../shared/transport/errors';
import { startRun } from './context';
import type { Run } from './context';
import type { Operation } from './operation';
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

/**
 * Serves one item. A name that the cached metadata does not know is looked up once more after a
 * refresh; nothing was sent by then, because such an error is thrown before.
 */
async function serve(operation: Operation, run: Run, itemIndex: number): Promise<IDataObject[]> {
	return await operation.execute(run, itemIndex).catch(async (error: unknown) => {
		const isOutdated = error instanceof InputError && error.mayBeOutdated;
		if (!isOutdated || !(await run.refresh(itemIndex))) throw error;
		return await operation.execute(run, itemIndex);
	});
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
			for (const json of await serve(operation, run, itemIndex)) {
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
