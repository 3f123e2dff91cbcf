import { companyRules } from '../companyRules';
import type { BulkExecutor, ItemExecutor, NamedOperation, Output, ToAgent } from '../operation';
import type { Item } from '../run/item';
import { charactersFor, recordsFor } from './agentBounds';
import { boundOutput } from './boundOutput';

type Advice = Required<Pick<ToAgent, 'more' | 'moreFields'>>;

const OF_READS: Advice = {
	more: 'Not all results are shown. Narrow the request.',
	moreFields: 'Request the fields you need by name.',
};

/** What ran once must not run again only because an agent wants to see more of the result. */
const OF_WRITES: Advice = {
	more: 'It was done, but not all of its result is shown. Do not run it again to see the rest.',
	moreFields: 'Do not run it again to see them.',
};

const NONE = 'There are no results.';

/** Throws InputError for an invalid option, so it is called before an item runs. */
function boundingOf(
	{ id, operation }: NamedOperation,
	item: Item,
): (outputs: Output[]) => Output[] {
	const advice = companyRules[id]?.readOnly === 'allowed' ? OF_READS : OF_WRITES;
	const { characters, hasLimit, none = NONE, ...own } = operation.toAgent ?? {};
	const bounds = {
		characters: charactersFor(item, characters),
		records: hasLimit ? recordsFor(item.limit()) : Infinity,
		keepsEmpty: item.read('output') === 'raw',
		none,
		...advice,
		...own,
	};
	return (outputs) => boundOutput(outputs, bounds);
}

/** The executor of an operation, with the output of each item kept short for an agent. */
export function boundExecutor(
	chosen: NamedOperation,
	executor: ItemExecutor | BulkExecutor,
): ItemExecutor | BulkExecutor {
	if ('execute' in executor) {
		return {
			async execute(run, item) {
				const bound = boundingOf(chosen, item);
				const outputs = await executor.execute(run, item);
				return bound(executor.complete?.([outputs])[0] ?? outputs);
			},
		};
	}
	return {
		async executeAll(run) {
			const bounds = run.items.map((item) => boundingOf(chosen, item));
			const outcomes = await executor.executeAll(run);
			return outcomes.map((outcome, index) =>
				outcome.ok ? { ...outcome, value: bounds[index](outcome.value) } : outcome,
			);
		},
	};
}
