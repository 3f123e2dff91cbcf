import type { FnoError } from '../errors/fnoError';
import { PAYLOAD_TOO_LARGE } from '../errors/statusMeanings';

/** What the lookups of one call have learned about batches, per instance. */
export interface LookupSupport {
	/** How many lookups a batch may have, `wanted` at most; 1 to send no batches. */
	size(instance: string, wanted: number): number;
	/** The instance took no batch of `size` lookups. */
	rejected(instance: string, error: FnoError, size: number): void;
	/** A batch had no clear response about some of its lookups. */
	unclear(instance: string): void;
}

/** After so many unclear responses single reads are cheaper than further attempts. */
const MOST_UNCLEAR = 3;

/** Starts without any knowledge. */
export function createLookupSupport(): LookupSupport {
	const mostOf = new Map<string, number>();
	const unclearOf = new Map<string, number>();
	return {
		size: (instance, wanted) => Math.min(wanted, mostOf.get(instance) ?? Infinity),
		rejected(instance, { status }, size) {
			const most = status === PAYLOAD_TOO_LARGE ? Math.ceil(size / 2) : 1;
			mostOf.set(instance, Math.min(most, mostOf.get(instance) ?? Infinity));
		},
		unclear(instance) {
			const times = (unclearOf.get(instance) ?? 0) + 1;
			unclearOf.set(instance, times);
			if (times >= MOST_UNCLEAR) mostOf.set(instance, 1);
		},
	};
}
