import type { Action } from './modelTypes';

/**
 * Compact notation of an action. A parameter is `name[:type]`; a type is a field type code, an
 * enum's name or `@EntityType`, with `*` for a collection. Without `returns` it returns nothing.
 */
export interface ActionNotation {
	name: string;
	binding: Action['binding'];
	set: string;
	parameters?: string;
	returns?: string;
}
