/** Ends a listed action that works on no record, so that the editor can hide the key. */
export const NO_RECORD = ' (no record)';
