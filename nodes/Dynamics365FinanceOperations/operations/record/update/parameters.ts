import { listOfNames } from '../../../../shared/records/fieldNames';
import { readKeyInput } from '../../../../shared/records/key';
import type { KeyInput } from '../../../../shared/records/key';
import type { Item } from '../../run/item';
import { readETag } from '../writeModes/etag';
import { readWriteParameters } from '../writeInput';
import type { WriteParameters } from '../writeInput';

/** How a record is changed, however it was found. */
export interface ChangeParameters extends WriteParameters {
	fieldsToClear: string[];
	readBack: boolean;
	etag?: string;
}

export interface UpdateParameters extends ChangeParameters {
	key: KeyInput;
}

/** Throws InputError for a malformed ETag, and like `readWriteParameters`. */
export function readChangeParameters(item: Item): ChangeParameters {
	const etag = readETag(item);
	return {
		...readWriteParameters(item),
		fieldsToClear: listOfNames(item.read('fieldsToClear', [])),
		readBack: item.flag('readBack'),
		...(etag !== undefined && { etag }),
	};
}

export const readParameters = (item: Item): UpdateParameters => ({
	...readChangeParameters(item),
	key: readKeyInput(item),
});
