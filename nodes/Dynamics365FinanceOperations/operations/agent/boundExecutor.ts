import type { BulkExecutor, ItemExecutor, Operation, Output } from '../operation';
import type { Item } from '../run/item';
import { charactersFor, recordsFor } from './agentBounds';
import { boundOutput } from './boundOutput';

const MORE = 'Not all results are shown. Request less.';
const NONE = 'There are no results.';

/** Throws InputError for an invalid option, so it is called before an item runs. */
function boundingOf({ toAgent = {} }: Operation, item: Item): (outputs: Output[]) => Output[] {
	const { characters, hasLimit, more = MORE, none = NONE } = toAgent;
	const bounds = {
		characters: charactersFor(item, characters),
		records: hasLimit ? recordsFor(item.limit()) : Infinity,
		keepsEmpty: item.read('output') === 'raw',
		more,
		none,
	};
	return (outputs) => boundOutput(outputs, bounds);
}

/** The executor of an operation, with the output of each item kept short for an agent. */
export function boundExecutor(
	operation: Operation,
	executor: ItemExecutor | BulkExecutor,
): ItemExecutor | BulkExecutor {
	if ('execute' in executor) {
		return {
			async execute(run, item) {
				const bound = boundingOf(operation, item);
				const outputs = await executor.execute(run, item);
				return bound(executor.complete?.([outputs])[0] ?? outputs);
			},
		};
	}
	return {
		async executeAll(run) {
			const bounds = run.items.map((item) => boundingOf(operation, item));
			const outcomes = await executor.executeAll(run);
			return outcomes.map((outcome, index) =>
				outcome.ok ? { ok: true, value: bounds[index](outcome.value) } : outcome,
			);
		},
	};
}
