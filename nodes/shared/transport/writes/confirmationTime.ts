/** Seconds that the writes of a run wait for their records, unless the user sets another time. */
export const DEFAULT_CONFIRMATION_SECONDS = 60;
export const MAX_CONFIRMATION_SECONDS = 3600;
