import { outcomeOf } from '../../../shared/core/outcome';
import type { Outcome } from '../../../shared/core/outcome';
import type { Output } from '../operation';
import type { Item } from './item';
import type { Run } from './run';

/** Items whose outputs belong together; the first one represents all of them. */
export type ItemGroup = [first: Item, ...others: Item[]];

const hasExpressions = ({ ctx }: Run): boolean =>
	JSON.stringify(ctx.getNode().parameters).includes('"=');

/** Each item by itself. */
export const oneByOne = (run: Run): ItemGroup[] => run.items.map((item) => [item]);

/** Groups the items that have the same settings. */
export function groupsOf(run: Run, settingsOf: (item: Item) => string): ItemGroup[] {
	const [first, ...others] = run.items;
	if (!hasExpressions(run)) return [[first, ...others]];
	const groups = new Map<string, ItemGroup>();
	for (const item of run.items) {
		const settings = settingsOf(item);
		const known = groups.get(settings);
		if (known) known.push(item);
		else groups.set(settings, [item]);
	}
	return [...groups.values()];
}

/**
 * Works on one group after the other. The first item of a group gets its outputs; an error is that
 * of all its items. If the node stops on an error, no other group is started after it.
 */
export async function runGroups(
	run: Run,
	groups: readonly ItemGroup[],
	work: (group: ItemGroup) => Promise<Output[]>,
	notStarted: () => Error,
): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Array<Outcome<Output[]>> = [];
	let hasFailed = false;
	for (const group of groups) {
		const outcome: Outcome<Output[]> =
			hasFailed && run.stopsOnError
				? { ok: false, error: notStarted() }
				: await outcomeOf(work(group));
		hasFailed ||= !outcome.ok;
		const [first, ...others] = group;
		outcomes[first.index] = outcome;
		// One for all: a hundred thousand items would create as many.
		const ofOthers: Outcome<Output[]> = outcome.ok ? { ok: true, value: [] } : outcome;
		for (const { index } of others) outcomes[index] = ofOthers;
	}
	return outcomes;
}
