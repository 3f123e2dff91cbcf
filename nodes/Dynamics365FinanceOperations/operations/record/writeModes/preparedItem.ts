import type { IDataObject } from 'n8n-workflow';
import { entityPath } from '../../../../shared/odata/paths';
import type { Connection } from '../../../../shared/transport/types';
import type { PlannedWrite, RecordAddress } from '../../../../shared/transport/writes/plannedWrite';
import type { Written } from '../../../../shared/transport/writes/written';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

export interface WritePlan {
	write: PlannedWrite;
	/** Makes the output, after the write has happened. */
	finish(written: Written): Promise<IDataObject[]>;
}

/** What to do for an item: write, or only return something. */
export type Plan = WritePlan | { output: IDataObject[] };

/** How to look up the record of an item before its plan is made. */
export interface RecordLookup {
	/** Path and query. */
	path: string;
	/** Whether a row is that record. */
	isMatch(row: Record<string, unknown>): boolean;
}

/** One item, checked, before anything is sent. */
export interface PreparedItem {
	connection: Connection;
	/** The record, so that writes to the same one keep their order. */
	address: RecordAddress;
	/** Set where the plan depends on whether the record exists. */
	lookup?: RecordLookup;
	/**
	 * Decides what to write.
	 * @param row the record that the lookup found; `undefined` where there is none
	 * @throws InputError or FnoError where the item can't be written
	 */
	plan(row?: Record<string, unknown>): Plan;
}

/** Checks one item. Throws InputError for what can't be sent. */
export type Prepare = (run: Run, item: Item) => Promise<PreparedItem>;

/**
 * Tells a record apart from those of all instances, ignoring case as F&O's database does [guess];
 * `undefined` where its key isn't known.
 */
export function identityOf({ connection, address }: PreparedItem): string | undefined {
	const { entitySet, key } = address;
	return key && `${connection.instance}${entityPath(entitySet, key.predicate)}`.toLowerCase();
}

/** An item whose plan doesn't depend on what is stored. */
export const withoutLookup = (plan: WritePlan): PreparedItem => ({
	connection: plan.write.connection,
	address: plan.write.address,
	plan: () => plan,
});
