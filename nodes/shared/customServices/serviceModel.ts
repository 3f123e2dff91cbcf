/** The address of a custom service, as chosen or typed. */
export interface ServiceAddress {
	group: string;
	service: string;
	operation: string;
}

export interface ServiceParameter {
	/** As in X++, often with an underscore: `_contract`. */
	name: string;
	/** A CLR name: `String`, `Int64`, `` List`1 ``, `X[]` or a contract class. */
	type: string;
}

/** An operation of a custom service, by the names that F&O gives it. */
export interface ServiceOperation extends ServiceAddress {
	/** `undefined` if the instance doesn't describe the operation. */
	described?: {
		parameters: readonly ServiceParameter[];
		/** `Void` for nothing. */
		returns: string;
	};
}

/** Path of an operation, or of what it belongs to. */
export const servicePath = (...names: string[]): string =>
	['/api/services', ...names.map(encodeURIComponent)].join('/');
