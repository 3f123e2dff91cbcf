import type { IDataObject } from 'n8n-workflow';
import type { Written } from '../../../../shared/transport/writes/reconcile';
import type { Connection } from '../../../../shared/transport/types';
import type { PlannedWrite } from '../../../../shared/transport/writes/plannedWrite';
import type { Run } from '../../run/run';

export interface WritePlan {
	write: PlannedWrite;
	/** The output, after the write has happened. */
	finish(written: Written): Promise<IDataObject[]>;
}

/** What becomes of an item once it is known whether its record exists. */
export type Plan = WritePlan | { output: IDataObject[] };

/** One item, checked, before anything is sent. */
export interface Prepared {
	connection: Connection;
	/**
	 * Path and query that read the record, where its key is known: writes to the same record keep
	 * their order.
	 */
	address?: string;
	/** Where the record has to be looked for before the plan is made: whether a row is that record. */
	isMatch?(row: Record<string, unknown>): boolean;
	/**
	 * Decides what to write.
	 * @param row the record as it was found; `undefined` where there is none or none was looked for
	 * @throws InputError or FnoError where the item cannot be served
	 */
	plan(row?: Record<string, unknown>): Plan;
}

/** Checks one item; throws InputError for what cannot be sent. */
export type Prepare = (run: Run, itemIndex: number) => Promise<Prepared>;

/** Names a record among those of all instances; as in F&O's database, case does not count [guess]. */
export function identityOf({ connection, address }: Prepared): string | undefined {
	return address === undefined
		? undefined
		: `${connection.instance}${address.split('?')[0]}`.toLowerCase();
}

/** An item whose plan does not depend on what is there. */
export const decided = (plan: WritePlan): Prepared => {
	const { connection, write } = plan.write;
	const { path } = write;
	return {
		connection,
		...(path !== undefined && { address: path }),
		plan: () => plan,
	};
};
