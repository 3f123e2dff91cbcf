import { isRecord } from '../../../../shared/odata/json/exactJson';
import { InputError } from '../../../../shared/odata/values/typedField';
import type { Run } from '../../run/run';

const ETAG = /^(W\/)?"[^"\r\n]*"$|^\*$/;

/**
 * The ETag to send as `If-Match`; `undefined` where the option is not added.
 * Throws InputError for one that is empty or none: the record would be written unprotected.
 */
export function readETag(run: Run, itemIndex: number): string | undefined {
	const options = run.read('options', itemIndex, {});
	if (!isRecord(options) || !('etag' in options)) return undefined;
	const value = options.etag;
	const text = typeof value === 'string' ? value.trim() : '';
	if (ETAG.test(text)) return text;
	throw new InputError({
		field: 'ETag',
		value,
		message:
			text === ''
				? 'The option ETag is added, but has no value'
				: `The ETag "${text}" is not in the form that F&O gives`,
		advice:
			'Pass on what reading the record with Include OData Metadata gave as @odata.etag, such as W/"Jz…", or remove the option to write whatever changed. Nothing was sent.',
	});
}
