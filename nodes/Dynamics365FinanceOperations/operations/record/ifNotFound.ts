import type { IDataObject } from 'n8n-workflow';
import { isKeyed } from '../../../shared/odata/recordAddress';
import type { Item } from '../run/item';
import { oneOf } from '../../../shared/core/oneOf';
import { withoutLookup } from './writeModes/preparedItem';
import type { PreparedItem, WritePlan } from './writeModes/preparedItem';

const choices = ['fail', 'report', 'skip'] as const;

/** What to do with an item whose record certainly doesn't exist. */
export type IfNotFound = (typeof choices)[number];

/** Throws InputError for a choice that doesn't exist. */
export const readIfNotFound = (item: Item): IfNotFound =>
	oneOf(choices, 'If Not Found', item.read('ifNotFound', 'fail'));

/**
 * The item of a plan for an existing record. If a missing one isn't to be an error, the record is
 * looked up before: a change set that F&O refuses because of one record writes none of them, and
 * only a lookup proves that there is no such record.
 * @param absent what is output if a missing record is reported
 */
export function unlessAbsent(
	plan: WritePlan,
	ifNotFound: IfNotFound,
	absent: () => IDataObject,
): PreparedItem {
	const { connection, address, kind } = plan.write;
	if (ifNotFound === 'fail' || !isKeyed(address)) return withoutLookup(plan);
	return {
		connection,
		address,
		lookup: { connection, address, select: address.keys.map(({ name }) => name) },
		keepsRecord: kind === 'update',
		plan: (row) => {
			if (row) return plan;
			return { output: ifNotFound === 'report' ? [{ ...absent(), outcome: 'notFound' }] : [] };
		},
	};
}
