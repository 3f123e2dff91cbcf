import type { Item } from '../../run/item';
import { wholeNumber } from '../../../../shared/core/wholeNumber';

/**
 * A whole number among the options, `most` at most; `undefined` if it is not added. Throws
 * InputError for anything else.
 */
export function wholeOption(
	item: Item,
	name: string,
	label: string,
	most?: number,
): number | undefined {
	const value = item.option(name);
	if (value === undefined) return undefined;
	return wholeNumber(value, { label, most, advice: 'Enter such a number, or remove the option.' });
}
