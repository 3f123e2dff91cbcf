import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import type { Item } from '../../run/item';

const ETAG = /^(W\/)?"[^"\r\n]*"$|^\*$/;

/**
 * The ETag to send as `If-Match`; `undefined` if the option isn't added. Throws InputError for an
 * empty or malformed one: the record would be written unprotected.
 */
export function readETag(item: Item): string | undefined {
	const options = item.read('options', {});
	if (!isRecord(options) || !('etag' in options)) return undefined;
	const value = options.etag;
	const text = typeof value === 'string' ? value.trim() : '';
	if (ETAG.test(text)) return text;
	throw new InputError({
		field: 'ETag',
		value,
		message:
			text === ''
				? 'The option ETag has no value'
				: `The ETag "${text}" is not in the format that F&O uses`,
		advice:
			'Use the @odata.etag that you get by reading the record with Include OData Metadata, such as W/"Jz…", or remove the option to write even if the record has changed.',
	});
}
