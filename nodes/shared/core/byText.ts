/** Alphabetical, ignoring case. */
export const byText = (left: string, right: string): number =>
	left.localeCompare(right, 'en', { sensitivity: 'base' });
