import { FnoError } from './fnoError';

/**
 * What the last read of a record showed.
 * - `noKey`: its key isn't known, so it wasn't read
 * - `othersAbsent`: it was not read, because the records that were written together don't exist
 * - `contradictory`: some records that were written together exist, and others don't
 */
export type Seen =
	| 'absent'
	| 'different'
	| 'unreadable'
	| 'noKey'
	| 'othersAbsent'
	| 'contradictory';

/** A write that couldn't be confirmed by reading. */
interface LookedFor {
	kind: 'create' | 'update' | 'delete';
	seen: Seen;
	/** Milliseconds between the first read and the last. */
	lookedFor: number;
	/** Whether F&O certainly stores a new record under the key that was sent. */
	keepsKey: boolean;
	/** Whether the record must still have an ETag, which a change that was made has replaced. */
	hasETag: boolean;
}

const commonSights = {
	unreadable: 'the record could not be read',
	noKey: 'the record could not be looked up, because F&O completes its key',
	othersAbsent: 'the new records that belong together do not exist so far',
	contradictory: 'only some of the records that belong together are as they were sent',
};

const sights: Readonly<Record<LookedFor['kind'], Record<Seen, string>>> = {
	create: {
		...commonSights,
		absent: 'there is no record with this key so far',
		different: 'there is a record with this key, but not with the fields that were sent',
	},
	update: {
		...commonSights,
		absent: 'there is no record with this key',
		different: 'the record does not have the new values so far',
	},
	delete: {
		...commonSights,
		absent: 'there is no record with this key',
		different: 'the record is still there',
	},
};

function nextStep({ kind, seen, keepsKey, hasETag }: LookedFor): string {
	if (hasETag)
		return 'Read the record again before you run the item again: its ETag may have changed.';
	if (kind === 'delete') return 'Running the item again is safe: it cannot delete anything else.';
	if (kind === 'update') return 'Running the item again is safe: it sets the same values.';
	if (seen === 'different') return 'Compare that record with the item before you run it again.';
	return keepsKey
		? 'Running the item again is safe: F&O refuses a second record with this key.'
		: 'Look for the record before you run the item again: F&O may have stored it with a generated number, and would then create a second one.';
}

/**
 * A write without a clear response that couldn't be confirmed by reading. The instance may still be
 * working on it, so it is neither reported as failed nor sent again.
 * @param error why the record had to be looked up
 */
export function unknownAfterLooking(error: FnoError, write: LookedFor): FnoError {
	const seconds = Math.round(write.lookedFor / 1000);
	const time = seconds > 0 ? ` after ${seconds} second${seconds === 1 ? '' : 's'}` : '';
	return new FnoError({
		...error,
		kind: 'unknownOutcome',
		message: `${error.message}; ${sights[write.kind][write.seen]}${write.seen === 'noKey' ? '' : time}`,
		description: `${nextStep(write)} What happened: ${error.reason ?? 'no clear response came'}`,
	});
}

/** An item that wasn't reached, because another one failed first. */
export const notSent = () =>
	new FnoError({
		kind: 'notSent',
		message: 'Nothing was written for this item, because another item failed first',
		description:
			'Correct the item that failed, or set On Error to Continue to write the other items anyway.',
	});

/** Which item of a change set F&O refused, seen from one item; `none` if it refused the whole. */
export type RefusedItem = 'this' | 'another' | 'unclear' | 'none';

const messages: Record<RefusedItem, (cause: string) => string> = {
	this: (cause) => `Nothing was written, because of this item: ${cause}`,
	another: (cause) =>
		`This item was not written, because all items are written together or not at all, and another one was refused: ${cause}`,
	unclear: (cause) =>
		`This item was not written, because all items are written together or not at all, and one of them was refused: ${cause}`,
	none: (cause) => `None of the items was written: ${cause}`,
};

/**
 * A change set is carried out as a whole or not at all. The refused item keeps F&O's own error; if
 * F&O refused the whole change set, all items do.
 */
export const nothingWritten = (cause: FnoError, whose: RefusedItem) => {
	const isCause = whose === 'this' || whose === 'none';
	return new FnoError({
		...cause,
		kind: isCause ? cause.kind : 'notWritten',
		message: messages[whose](cause.message),
		description: isCause
			? cause.description
			: 'Correct the item that was refused and run all of them again, or choose another Write Mode.',
	});
};

/** One item failed its check, so nothing of the change set was sent. */
export const cannotWriteTogether = (failedIndex: number, message: string) =>
	new FnoError({
		kind: 'notSent',
		message: `This item was not written, because all items are written together or not at all, and item ${failedIndex} cannot be sent: ${message}`,
		description: 'Correct that item and run all of them again, or choose another Write Mode.',
	});
