import type { CsdlAction, CsdlModel } from './csdlModel';

/** Short names that the document declares for namespaces. */
export type Aliases = ReadonlyMap<string, string>;

/** In: `Alias.Name` or `Namespace.Name`. Out: the latter. */
export function expanded(aliases: Aliases, name: string): string {
	if (aliases.size === 0) return name;
	const dot = name.lastIndexOf('.');
	const namespace = aliases.get(name.slice(0, Math.max(dot, 0)));
	return namespace === undefined ? name : namespace + name.slice(dot);
}

/**
 * Expands the aliases in all type names. Done at the end, because an alias holds for the
 * whole document [documented, CSDL 4.0] and may come after its use.
 */
export function expandTypes(model: CsdlModel, aliases: Aliases): void {
	if (aliases.size === 0) return;
	const known = new Map<string, string>();
	const full = (text: string): string => {
		const type = known.get(text) ?? expandedType(aliases, text);
		known.set(text, type);
		return type;
	};
	const expand = (holder: { type: string }) => {
		holder.type = full(holder.type);
	};
	model.sets.forEach(expand);
	for (const type of model.types.values()) {
		if (type.baseType !== undefined) type.baseType = full(type.baseType);
		type.fields.forEach(expand);
		type.navigations.forEach(expand);
	}
	for (const action of model.actions) {
		if (action.binding !== undefined) action.binding = full(action.binding);
		if (action.returns !== undefined) action.returns = full(action.returns);
		action.parameters.forEach(expand);
	}
}

/**
 * Gives unbound actions the name under which the container imports them.
 * @param imports names of imports by qualified name of the action
 */
export function nameImports(actions: CsdlAction[], imports: Map<string, string>): void {
	for (const action of actions) {
		if (action.binding !== undefined) continue;
		const importName = imports.get(`${action.namespace}.${action.name}`);
		if (importName !== undefined) action.importName = importName;
	}
}

function expandedType(aliases: Aliases, text: string): string {
	return text.replace(/[^()]+(?=\)|$)/, (name) => expanded(aliases, name));
}
