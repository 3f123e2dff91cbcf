import { isKeyed } from '../../odata/recordAddress';
import { createBatchSupport } from './batches/batchSupport';
import type { BatchSupport } from './batches/batchSupport';
import { createLooks } from './lost/looks';
import type { Looks } from './lost/looks';
import type { PlannedWrite } from './plannedWrite';
import { keptKey } from './written';

/** What the writes of one run share. */
export interface WriteSession {
	/** What the run has learned about batches. */
	readonly support: BatchSupport;
	/** Waiting for records whose writes got no clear response. */
	readonly looks: Looks;
	/** Learns from the record that F&O returned for a new one. */
	learn(write: PlannedWrite, row: Record<string, unknown> | undefined): void;
	/**
	 * Whether a key was sent and F&O stores the record under it, as far as metadata and this run show.
	 */
	keepsKey(write: PlannedWrite): boolean;
	/** Whether a new record may be stored under an unknown key, so that no read can find it. */
	mayBeElsewhere(write: PlannedWrite): boolean;
}

/** @param confirmationTime milliseconds for looking up lost writes, for the whole run */
export function createWriteSession(confirmationTime: number): WriteSession {
	const renumbering = new Set<string>();
	const entityOf = ({ connection, address }: PlannedWrite) =>
		`${connection.instance} ${address.entitySet}`;
	const keepsKey = (write: PlannedWrite) =>
		isKeyed(write.address) && !write.mayBeRenumbered && !renumbering.has(entityOf(write));
	return {
		support: createBatchSupport(),
		looks: createLooks(confirmationTime),
		learn(write, row) {
			if (row && !keptKey(row, write)) renumbering.add(entityOf(write));
		},
		keepsKey,
		mayBeElsewhere: (write) => write.kind === 'create' && !keepsKey(write),
	};
}
