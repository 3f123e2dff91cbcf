/** Alphabetical, ignoring case. */
export const byText = (left: string, right: string) =>
	left.localeCompare(right, 'en', { sensitivity: 'base' });

/** Items whose name starts with the search text come first; both groups are alphabetical. */
export function ranked<T extends { name: string }>(items: readonly T[], searched: string): T[] {
	const prefix = searched.trim().toLowerCase();
	const rank = ({ name }: T) => (name.toLowerCase().startsWith(prefix) ? 0 : 1);
	return [...items].sort(
		(left, right) => rank(left) - rank(right) || byText(left.name, right.name),
	);
}
