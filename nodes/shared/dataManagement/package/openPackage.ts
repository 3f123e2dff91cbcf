import type { EntityMap } from './packageFormat';
import { PackageMistake } from './packageMistake';
import { readDirectory } from './zip/directory';
import { checkDeclaredSizes } from './zip/inflate';

/** One file of a package and what the manifest says about it. */
export interface PackageFile {
	label: string;
	inputFilePath: string;
	sourceFormat: string;
	fields: EntityMap[];
	composite: boolean;
	/** Rows without the header; undefined for Excel. */
	countRows(): Promise<number | undefined>;
	/** Rows by staging field. */
	rows(): AsyncIterable<Record<string, string>>;
	/** The whole file. */
	bytes(): Uint8Array;
	/** The file piece by piece. */
	pieces(): Iterable<Uint8Array>;
}

export interface OpenedPackage {
	/** In the order of the manifest. */
	entities: PackageFile[];
}

export async function openPackage(bytes: Uint8Array): Promise<OpenedPackage> {
	const entries = readDirectory(bytes);
	checkDeclaredSizes(entries);
	throw new PackageMistake('The package has no manifest.', 'Add Manifest.xml.');
}
