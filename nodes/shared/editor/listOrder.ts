/** Alphabetical, whatever the case. */
export const byText = (left: string, right: string) =>
	left.localeCompare(right, 'en', { sensitivity: 'base' });

/** Items whose name starts with what was searched come first, each part alphabetically. */
export function ranked<T extends { name: string }>(items: readonly T[], searched: string): T[] {
	const wanted = searched.trim().toLowerCase();
	const rank = ({ name }: T) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
	return [...items].sort(
		(left, right) => rank(left) - rank(right) || byText(left.name, right.name),
	);
}
