/** Suffix of a listed action that doesn't need a record, so that the editor can hide the key. */
export const NO_RECORD = ' (no record)';
