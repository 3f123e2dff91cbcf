/** Records that an agent gets, unless Limit says otherwise. */
export const AGENT_RECORDS = 25;
/** The most records that are read for an agent, even with Return All. */
export const MOST_AGENT_RECORDS = 1000;
/** Characters that an agent gets, unless Maximum Characters says otherwise. */
export const AGENT_CHARACTERS = 20_000;
/** The same for the description of an entity. */
export const AGENT_ENTITY_CHARACTERS = 8_000;
/** Anything less can't hold a record. */
export const LEAST_AGENT_CHARACTERS = 1_000;
