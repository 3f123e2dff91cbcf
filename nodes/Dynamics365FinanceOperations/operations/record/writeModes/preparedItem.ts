import type { IDataObject } from 'n8n-workflow';
import { identityOf } from '../../../../shared/odata/recordAddress';
import type { RecordAddress } from '../../../../shared/odata/recordAddress';
import type { Lookup } from '../../../../shared/transport/reads/recordLookup';
import type { Connection } from '../../../../shared/transport/types';
import type { PlannedWrite } from '../../../../shared/transport/writes/plannedWrite';
import type { Written } from '../../../../shared/transport/writes/written';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

export interface WritePlan {
	write: PlannedWrite;
	/** Creates the output, after the write has happened. */
	finish(written: Written): Promise<IDataObject[]>;
}

/** What to do for an item: write, or only return something. */
export type Plan = WritePlan | { output: IDataObject[] };

/** One item, checked, before anything is sent. */
export interface PreparedItem {
	connection: Connection;
	/** The record, so that writes to the same one keep their order. */
	address: RecordAddress;
	/** Set if the plan depends on whether the record exists. */
	lookup?: Lookup;
	/** Whether the item neither creates nor deletes its record, so that other items may follow it. */
	keepsRecord?: boolean;
	/**
	 * Decides what to write.
	 * @param row the record that the lookup found; `undefined` if there is none
	 * @throws InputError or FnoError if the item can't be written
	 */
	plan(row?: Record<string, unknown>): Plan;
}

/** Checks one item. Throws InputError for what can't be sent. */
export type Prepare = (run: Run, item: Item) => Promise<PreparedItem>;

/**
 * Tells a record apart from those of all instances; `undefined` if its key isn't known. Throws
 * InputError for values that aren't the key's.
 */
export function identityOfItem({
	connection,
	address,
}: Pick<PreparedItem, 'connection' | 'address'>): string | undefined {
	const identity = identityOf(address);
	return identity && `${connection.instance} ${identity}`;
}

/**
 * In: the identity of a record. Out: the same text for all records that may be the same one: the
 * database collation may treat more spellings as equal than we know [guess].
 */
export const orderingKey = (identity: string): string =>
	identity.normalize('NFKC').toUpperCase().toLowerCase();

/** An item whose plan doesn't depend on what is stored. */
export const withoutLookup = (plan: WritePlan): PreparedItem => ({
	connection: plan.write.connection,
	address: plan.write.address,
	plan: () => plan,
});
