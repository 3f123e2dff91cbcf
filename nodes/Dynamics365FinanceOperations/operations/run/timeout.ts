import type { Item } from './item';
import { wholeNumber } from '../../../shared/core/wholeNumber';

const MAX_TIMEOUT_SECONDS = 3600;

/**
 * The option Timeout in milliseconds; `undefined` for the default. Throws InputError for anything
 * but whole seconds up to an hour.
 */
export function readTimeout(item: Item): number | undefined {
	const value = item.option('timeout');
	if (value === undefined) return undefined;
	const seconds = wholeNumber(value, {
		label: 'Timeout (Seconds)',
		most: MAX_TIMEOUT_SECONDS,
		advice: 'Enter such a number, or remove the option.',
	});
	return seconds * 1000;
}
