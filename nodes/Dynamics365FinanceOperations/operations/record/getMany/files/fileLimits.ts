/** In memory, n8n keeps a file as Base64, and a text has 512 MB at most. */
export const MAX_FILE_MEGABYTES = 256;
export const DEFAULT_FILE_MEGABYTES = 8;
export const DEFAULT_ROWS_PER_FILE = 100_000;
/** Pauses between pages let memory be freed in time [measured with a million records]. */
export const FILE_PAGE_SIZE = 5000;
