import type { Item } from '../../run/item';
import { readKeyParameters } from '../recordTarget';
import type { KeyParameters } from '../recordTarget';
import { readETag } from '../writeModes/etag';

export interface DeleteParameters extends KeyParameters {
	etag?: string;
}

/** Throws InputError for a malformed ETag, and like `readKeyParameters`. */
export function readParameters(item: Item): DeleteParameters {
	const etag = readETag(item);
	return { ...readKeyParameters(item), ...(etag !== undefined && { etag }) };
}
