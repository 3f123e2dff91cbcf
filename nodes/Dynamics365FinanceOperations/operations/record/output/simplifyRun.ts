import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { simplifyRecords } from '../simplify';

interface Unsimplified {
	model: EntityModel;
	records: IDataObject[];
	/** Makes the output of the item from its simplified records. */
	outputOf(records: IDataObject[]): Output[];
}

const unsimplified = new WeakMap<Output[], Unsimplified>();

/**
 * The output of an item with its simplified records. Of several items, `simplifyRun` simplifies the
 * records together once all are there: one item doesn't know which fields others fill in, and all
 * should have the same columns.
 */
export function simplified(
	{ items }: Run,
	model: EntityModel,
	records: IDataObject[],
	outputOf: Unsimplified['outputOf'] = (simple) => simple,
): Output[] {
	if (items.length === 1) return outputOf(simplifyRecords(model, records));
	const output = outputOf(records);
	unsimplified.set(output, { model, records, outputOf });
	return output;
}

/** The records of several items, simplified together, in the order of `all`. */
function simplifiedOf(all: readonly Unsimplified[]): IDataObject[][] {
	const simple = simplifyRecords(
		all[0].model,
		all.flatMap(({ records }) => records),
	);
	let start = 0;
	return all.map(({ records }) => simple.slice(start, (start += records.length)));
}

/** In: what each item returned. Out: the same, simplified if requested. */
export function simplifyRun(outputs: Output[][]): Output[][] {
	const pending = outputs.flatMap((output) => unsimplified.get(output) ?? []);
	const done = new Map<Unsimplified, IDataObject[]>();
	for (const entitySet of new Set(pending.map(({ model }) => model.entitySet))) {
		const ofEntity = pending.filter(({ model }) => model.entitySet === entitySet);
		simplifiedOf(ofEntity).forEach((records, index) => done.set(ofEntity[index], records));
	}
	return outputs.map((output) => {
		const each = unsimplified.get(output);
		return each ? each.outputOf(done.get(each) ?? []) : output;
	});
}
