import { listOfNames } from '../../../../shared/records/fieldNames';
import { charactersFor } from '../../agent/agentBounds';
import { AGENT_ENTITY_CHARACTERS } from '../../agent/agentLimits';
import type { Item } from '../../run/item';

export interface GetEntityParameters {
	/** Each finds the fields with all of its words in their names; none finds all fields. */
	searches: string[];
	/** Length of the description for an agent. */
	characters: number;
}

/** Throws InputError for a number of characters that isn't one. */
export const readParameters = (item: Item): GetEntityParameters => ({
	searches: listOfNames(item.text('searchFields')),
	characters: charactersFor(item, AGENT_ENTITY_CHARACTERS),
});
