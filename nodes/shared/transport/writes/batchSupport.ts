import type { FnoError } from '../errors/fnoError';
import type { PlannedWrite } from './plannedWrite';

/** What a run has found out about the batches of each environment. */
export interface BatchSupport {
	/** Whether a write may be sent with others. */
	mayBatch(planned: PlannedWrite): boolean;
	/** How many writes a batch may have, `wanted` at most. */
	size(instance: string, wanted: number): number;
	/** A batch of so many writes was not taken. */
	rejected(instance: string, error: FnoError, size: number): void;
	/** A whole answer had fewer parts than writes were sent. */
	returnedTooFewParts(instance: string): void;
}

interface Known {
	takesNone: boolean;
	refusals: number;
	isShort: boolean;
	most: number;
}

const TOO_LARGE = 413;
/** One refusal may be about a single record that cannot be read; a second is about batches. */
const FINAL_REFUSALS = 2;
const BAD_REQUEST = 400;

/**
 * Starts without knowing anything. Where answers come short, a write whose record cannot be read
 * goes alone from then on, because its fate could not be told again.
 */
export function createBatchSupport(): BatchSupport {
	const environments = new Map<string, Known>();
	const of = (instance: string): Known => {
		const known = environments.get(instance) ?? {
			takesNone: false,
			refusals: 0,
			isShort: false,
			most: Infinity,
		};
		environments.set(instance, known);
		return known;
	};
	return {
		mayBatch({ connection, write }) {
			const { takesNone, isShort } = of(connection.instance);
			return !takesNone && (!isShort || write.path !== undefined);
		},
		size: (instance, wanted) => Math.min(wanted, of(instance).most),
		rejected(instance, { status }, size) {
			const known = of(instance);
			if (status === TOO_LARGE && size > 1) {
				known.most = Math.min(known.most, Math.ceil(size / 2));
				return;
			}
			known.refusals += 1;
			known.takesNone ||= status !== BAD_REQUEST || known.refusals >= FINAL_REFUSALS;
		},
		returnedTooFewParts(instance) {
			of(instance).isShort = true;
		},
	};
}

/** Whether a batch was not taken only because it was too large. */
export const isTooLarge = ({ status }: FnoError): boolean => status === TOO_LARGE;
