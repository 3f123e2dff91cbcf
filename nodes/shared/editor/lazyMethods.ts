import type { ILoadOptionsFunctions } from 'n8n-workflow';

type EditorMethod = (this: ILoadOptionsFunctions, ...args: never[]) => Promise<unknown>;

/** Names of the methods for the editor that a module exports. */
export type MethodName<Module> = {
	[Name in keyof Module]: Module[Name] extends EditorMethod ? Name : never;
}[keyof Module] &
	string;

/**
 * The editor methods of a module, which is loaded when the first of them is called: n8n loads every
 * node at startup, but only the editor opens drop-downs.
 * @param names all methods that the module exports; a missing or misspelt name does not compile
 */
export function lazyMethods<Module>(
	load: () => Promise<Module>,
	names: Readonly<Record<MethodName<Module>, true>>,
): Pick<Module, MethodName<Module>> {
	const lazy = (name: string) =>
		async function (this: ILoadOptionsFunctions, ...args: never[]): Promise<unknown> {
			const methods = (await load()) as Record<string, EditorMethod>;
			return await methods[name].apply(this, args);
		};
	const entries = Object.keys(names).map((name) => [name, lazy(name)] as const);
	return Object.fromEntries(entries) as Pick<Module, MethodName<Module>>;
}
