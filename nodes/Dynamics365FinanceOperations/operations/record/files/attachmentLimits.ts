export const MEGABYTE = 1024 * 1024;

/** A file goes into JSON as Base64, and a run holds what it writes in memory. */
export const MAX_INPUT_FILE_MEGABYTES = 50;
export const MAX_INPUT_MEGABYTES = 200;
/** The total size of files that Get Many returns for one input item. */
export const MAX_OUTPUT_MEGABYTES = 200;
/** Records with files in one response: each may have many megabytes. */
export const FILES_PAGE_SIZE = 10;
