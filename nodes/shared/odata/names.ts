/** Namespace of every entity type, enumeration and action of F&O [documented]. */
export const NAMESPACE = 'Microsoft.Dynamics.DataEntities';

/** In: a name with or without namespace, and the one it has by default. Out: the name with one. */
export function qualified(name: string, namespace = NAMESPACE): string {
	return name.includes('.') ? name : `${namespace}.${name}`;
}

/** In: a name with or without namespace. Out: the name without one. */
export const unqualified = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** In: `wanted` and the names that exist. Out: the one that differs only in case, if any. */
export function matchIgnoringCase(wanted: string, names: Iterable<string>): string | undefined {
	const lower = wanted.toLowerCase();
	for (const name of names) {
		if (name !== wanted && name.toLowerCase() === lower) return name;
	}
	return undefined;
}
