import { readKeyInput } from '../../../../shared/records/key';
import type { KeyInput } from '../../../../shared/records/key';
import type { Item } from '../../run/item';
import { readETag } from '../writeModes/etag';

export interface DeleteParameters {
	key: KeyInput;
	/** The Company parameter; '' when left empty. */
	company: string;
	etag?: string;
}

/** Throws InputError for a malformed ETag and for expressions without a value. */
export function readParameters(item: Item): DeleteParameters {
	const etag = readETag(item);
	return {
		key: readKeyInput(item),
		company: item.text('company'),
		...(etag !== undefined && { etag }),
	};
}
