import type { Outcome } from '../../../../shared/core/outcome';
import { InputError } from '../../../../shared/odata/values/typedField';
import { writeAllOrNothing } from '../../../../shared/transport/writes/writeChangeSet';
import { cannotWriteTogether } from '../../../../shared/transport/errors/failures';
import type { Run } from '../../run/run';
import type { Output } from '../../operation';
import { finishAll, hasFailed, inOrder, planAll, prepareAll } from './steps';
import type { Ends, Placed } from './steps';
import { identityOf } from './preparedItem';
import type { Prepare } from './preparedItem';
import { MOST_OPERATIONS } from '../../properties/writeModeProperties';

/** How the records are looked for that have to be known, and read again afterwards. */
const READING = { size: 100, atOnce: 4 };

/** Serves all items with one change set. Whatever is wrong with one of them, nothing is sent. */
export async function serveTogether(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const ends: Ends = new Map();
	const count = run.items.length;
	if (count > MOST_OPERATIONS) return run.items.map(() => ({ ok: false, error: tooMany(count) }));
	const placed = await prepareAll(run, prepare, ends);
	const obstacle = severalInstances(placed) ?? sameRecord(placed);
	if (obstacle) return run.items.map((_, index) => failed(ends, index) ?? obstacle);
	if (hasFailed(ends)) return nothingSent(run, ends);
	const planned = await planAll(placed, READING, ends);
	if (hasFailed(ends)) return nothingSent(run, ends);
	if (planned.length > 0) {
		const written = await writeAllOrNothing(planned.map(({ plan }) => plan.write));
		await finishAll(planned, written, READING.atOnce, ends);
	}
	return inOrder(run, ends);
}

function failed(ends: Ends, index: number): Outcome<Output[]> | undefined {
	const end = ends.get(index);
	return end && !end.ok ? end : undefined;
}

/** Items that are in order themselves say which one keeps them from being sent. */
function nothingSent(run: Run, ends: Ends): Array<Outcome<Output[]>> {
	const indexes = [...run.items.keys()];
	const culprit = indexes.find((index) => failed(ends, index)) ?? 0;
	const end = failed(ends, culprit);
	const message = end && !end.ok && end.error instanceof Error ? end.error.message : '';
	return indexes.map(
		(index) => failed(ends, index) ?? { ok: false, error: cannotWriteTogether(culprit, message) },
	);
}

function tooMany(count: number): InputError {
	return new InputError({
		field: 'Write Mode',
		value: 'All or Nothing',
		message: `${count} items cannot be written together, because F&O takes ${MOST_OPERATIONS} at most`,
		advice:
			'Split the items, for example with Loop Over Items, or choose another Write Mode. Nothing was sent.',
	});
}

function severalInstances(placed: readonly Placed[]): Outcome<Output[]> | undefined {
	const instances = [...new Set(placed.map(({ prepared }) => prepared.connection.instance))];
	if (instances.length < 2) return undefined;
	const error = new InputError({
		field: 'Instance',
		value: instances[1],
		message: `Items of different instances cannot be written together: ${instances.join(', ')}`,
		advice: 'Use one instance for all items, or choose another Write Mode. Nothing was sent.',
	});
	return { ok: false, error };
}

/** What is done to a record depends on whether it is there, which an earlier item may change. */
function sameRecord(placed: readonly Placed[]): Outcome<Output[]> | undefined {
	const first = new Map<string, number>();
	for (const { index, prepared } of placed) {
		const identity = identityOf(prepared);
		if (identity === undefined || !prepared.isMatch) continue;
		const other = first.get(identity);
		if (other === undefined) {
			first.set(identity, index);
			continue;
		}
		const error = new InputError({
			field: 'Fields',
			value: identity,
			message: `The items ${other} and ${index} name the same record, so they cannot be written together`,
			advice: 'Give each record one item, or choose another Write Mode. Nothing was sent.',
		});
		return { ok: false, error };
	}
	return undefined;
}
