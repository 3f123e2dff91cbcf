import { FnoError } from '../../../../shared/transport/errors/fnoError';

/** Words about an order, which names such as SalesOrderHeadersV2 and SortCode are not. */
const ABOUT_ORDER = /\border(?:ing|[ -]?by)\b|\bsort(?:s|ed|ing|able)?\b/i;

/**
 * In: the error of reading a list whose order the node added. Out: the same error, with advice on
 * how to read without that order if the error may be about it. The order isn't left out
 * silently: pages without a fixed order can repeat and skip records.
 */
export function withOrderAdvice(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind !== 'refused') return error;
	if (!ABOUT_ORDER.test(error.message)) return error;
	return new FnoError({
		...error,
		message: error.message,
		description: `${error.description} The node sorts by the key, so that no record is read twice or missed. To read without this order, add the option Order by Key, which turns it off.`,
	});
}
