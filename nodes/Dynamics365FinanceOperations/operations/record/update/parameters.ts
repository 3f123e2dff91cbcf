import { listOfNames } from '../../../../shared/records/fieldNames';
import { readKeyInput } from '../../../../shared/records/key';
import type { KeyInput } from '../../../../shared/records/key';
import type { Item } from '../../run/item';
import { readIfNotFound } from '../ifNotFound';
import type { IfNotFound } from '../ifNotFound';
import { readETag } from '../writeModes/etag';
import { readWriteParameters } from '../writeInput';
import type { WriteParameters } from '../writeInput';

/**
 * How a record is changed, however it was found. Fields to Clear and the ETag are read only once a
 * record is changed: for an item that Create or Update creates, their expressions may return
 * nothing.
 */
export interface ChangeParameters extends WriteParameters {
	fieldsToClear(): string[];
	/** `undefined` if the option isn't added. Throws InputError for a malformed ETag. */
	etag(): string | undefined;
	readBack: boolean;
}

export interface UpdateParameters extends ChangeParameters {
	key: KeyInput;
	ifNotFound: IfNotFound;
}

/** Throws InputError like `readWriteParameters`. */
export const readChangeParameters = (item: Item): ChangeParameters => ({
	...readWriteParameters(item),
	fieldsToClear: () => listOfNames(item.read('fieldsToClear', [])),
	etag: () => readETag(item),
	readBack: item.flag('readBack'),
});

export const readParameters = (item: Item): UpdateParameters => ({
	...readChangeParameters(item),
	key: readKeyInput(item),
	ifNotFound: readIfNotFound(item),
});
