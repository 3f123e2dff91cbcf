/** Namespace of every entity type, enumeration and action in F&O [documented]. */
export const NAMESPACE = 'Microsoft.Dynamics.DataEntities';

/** In: a name, and the namespace for one without. Out: the name with its namespace. */
export function qualified(name: string, namespace = NAMESPACE): string {
	return name.includes('.') ? name : `${namespace}.${name}`;
}

/** In: `wanted` and the existing names. Out: the name that differs in case only, if any. */
export function matchIgnoringCase(wanted: string, names: Iterable<string>): string | undefined {
	const lower = wanted.toLowerCase();
	for (const name of names) {
		if (name !== wanted && name.toLowerCase() === lower) return name;
	}
	return undefined;
}
