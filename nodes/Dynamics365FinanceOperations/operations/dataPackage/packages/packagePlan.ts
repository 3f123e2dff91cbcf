/** An entity of a package that is to be imported. */
export interface PlannedEntity {
	label: string;
	isShared: boolean | undefined;
	/** `undefined` if the rows of a file can't be counted, as in Excel. */
	rows: number | undefined;
}

/** A package that is checked and ready to be sent. */
export interface PackagePlan {
	entities: PlannedEntity[];
	/** F&O refuses to overwrite with a composite entity [documented]. */
	isComposite: boolean;
	/** The zip, piece by piece; built while it is read. */
	pieces(project: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
