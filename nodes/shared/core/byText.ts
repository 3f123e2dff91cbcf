// Made once: localeCompare with options makes one for each comparison.
const collator = new Intl.Collator('en', { sensitivity: 'base' });

/** Alphabetical, ignoring case. */
export const byText = (left: string, right: string): number => collator.compare(left, right);
