import type { Item } from '../run/item';
import { wholeNumber } from '../../../shared/core/wholeNumber';
import { AGENT_CHARACTERS, LEAST_AGENT_CHARACTERS, MOST_AGENT_RECORDS } from './agentLimits';

/**
 * How many characters an agent gets at most. Throws InputError if the option isn't such a number.
 */
export function charactersFor(item: Item, standard: number = AGENT_CHARACTERS): number {
	const option = item.option('maxCharacters');
	if (option === undefined) return standard;
	return wholeNumber(option, {
		label: 'Maximum Characters',
		least: LEAST_AGENT_CHARACTERS,
		advice: 'Enter such a number, or remove the option.',
	});
}

/** In: a limit, if any. Out: how many records an agent gets at most. */
export const recordsFor = (limit: number | undefined): number =>
	Math.min(limit ?? MOST_AGENT_RECORDS, MOST_AGENT_RECORDS);

/** In: a limit, if any. Out: one more than an agent gets, which shows whether there are more. */
export const readForAgent = (limit: number | undefined): number => recordsFor(limit) + 1;
