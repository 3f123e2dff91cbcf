import type { FnoError } from '../../errors/fnoError';
import { meansNoBatch, PAYLOAD_TOO_LARGE } from '../../errors/statusMeanings';
import type { PlannedWrite } from '../plannedWrite';

/** What a run has learned about batches, per instance. */
export interface BatchSupport {
	/** Whether a write may be sent with others. */
	mayBatch(write: PlannedWrite): boolean;
	/** How many writes a batch may have, `wanted` at most. */
	size(instance: string, wanted: number): number;
	/** Whether the instance has carried out a batch of several change sets in this run. */
	isProven(instance: string): boolean;
	/** The instance responded to a batch of `size` writes in parts. */
	accepted(instance: string, size: number): void;
	/** The instance rejected a batch of `size` writes as a whole. */
	rejected(instance: string, error: FnoError, size: number): void;
	/** A complete response had fewer parts than writes were sent. */
	returnedTooFewParts(instance: string): void;
}

interface Known {
	isProven: boolean;
	rejectsBatches: boolean;
	rejections: number;
	returnsTooFewParts: boolean;
	maxSize: number;
}

/** One rejection may be about a single malformed record; a second is about batches. */
const FINAL_REJECTIONS = 2;

/**
 * Starts without any knowledge. Once responses have too few parts, a write whose record can't be
 * read is sent on its own, because its outcome couldn't be determined later.
 */
export function createBatchSupport(): BatchSupport {
	const instances = new Map<string, Known>();
	const of = (instance: string): Known => {
		const known = instances.get(instance) ?? {
			isProven: false,
			rejectsBatches: false,
			rejections: 0,
			returnsTooFewParts: false,
			maxSize: Infinity,
		};
		instances.set(instance, known);
		return known;
	};
	return {
		mayBatch({ connection, address }) {
			const { rejectsBatches, returnsTooFewParts } = of(connection.instance);
			return !rejectsBatches && (!returnsTooFewParts || address.key !== undefined);
		},
		size: (instance, wanted) => Math.min(wanted, of(instance).maxSize),
		isProven: (instance) => of(instance).isProven,
		accepted(instance, size) {
			of(instance).isProven ||= size > 1;
		},
		rejected(instance, { status }, size) {
			const known = of(instance);
			if (status === PAYLOAD_TOO_LARGE && size > 1) {
				known.maxSize = Math.min(known.maxSize, Math.ceil(size / 2));
				return;
			}
			known.rejections += 1;
			known.rejectsBatches ||= meansNoBatch(status) || known.rejections >= FINAL_REJECTIONS;
		},
		returnedTooFewParts(instance) {
			of(instance).returnsTooFewParts = true;
		},
	};
}
