import type { Item } from '../../run/item';
import { readIfNotFound } from '../ifNotFound';
import type { IfNotFound } from '../ifNotFound';
import { readKeyParameters } from '../recordTarget';
import type { KeyParameters } from '../recordTarget';
import { readETag } from '../writeModes/etag';

export interface DeleteParameters extends KeyParameters {
	etag?: string;
	ifNotFound: IfNotFound;
	/** Whether to check that the record is gone. */
	verify: boolean;
}

/** Throws InputError for a malformed ETag, and like the readers of the other parameters. */
export function readParameters(item: Item): DeleteParameters {
	const etag = readETag(item);
	return {
		...readKeyParameters(item),
		...(etag !== undefined && { etag }),
		ifNotFound: readIfNotFound(item),
		verify: item.flag('verify'),
	};
}
