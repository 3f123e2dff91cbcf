import type * as entitySearch from './entitySearch';
import type * as fieldLists from './fieldLists';
import type * as fieldValues from './fieldValues';
import type { MethodName } from './lazyMethods';
import type * as searches from './searches';

// The methods that shared properties may use. Only types, so that nothing is loaded for them.

export type SharedListSearch =
	| MethodName<typeof entitySearch>
	| MethodName<typeof fieldValues>
	| MethodName<typeof searches>;
export type SharedLoadOptions = MethodName<typeof fieldLists>;
