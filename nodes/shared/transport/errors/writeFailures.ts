import { FnoError } from './fnoError';

/** An item that wasn't reached, because another one failed before. */
export const notSent = () =>
	new FnoError({
		kind: 'notSent',
		message: 'Nothing was written for this item, because another item failed first',
		description:
			'Correct the item that failed, or set On Error to Continue to write the other items anyway.',
	});

/**
 * Which item of a change set F&O refused, seen from one item; `none` where it refused the whole.
 */
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
 * A change set is carried out as a whole or not at all. The refused item keeps F&O's own error;
 * where F&O refused the whole change set, all items do.
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
