/** The most operations that F&O accepts in one batch [documented]. */
export const MAX_BATCH_OPERATIONS = 5000;
export const DEFAULT_BATCH_SIZE = 100;
export const DEFAULT_CONCURRENT_BATCHES = 4;
export const MAX_CONCURRENT_BATCHES = 20;
/** Seconds that the writes of a run wait for their records, unless the user sets another time. */
export const DEFAULT_CONFIRMATION_SECONDS = 60;
export const MAX_CONFIRMATION_SECONDS = 3600;
