import { packageFile, type PackageFile } from './files/packageFile';
import { HEADER_FILE, MANIFEST_FILE } from './packageFormat';
import { PackageMistake } from './packageMistake';
import { checkedNames } from './zip/checkedNames';
import { checkHeader, readManifest, type ManifestFile } from './read/manifest';
import { readDirectory, type ZipEntry } from './zip/directory';
import { checkDeclaredSizes, inflateSmall } from './zip/inflate';

export type { PackageFile } from './files/packageFile';

export interface OpenedPackage {
	/** In the order of the manifest, without those that it disables. */
	entities: PackageFile[];
}

/**
 * Reads and checks a data package. Of its files no more than a piece at a time is in memory, until
 * `bytes` asks for one.
 * @param isToSend whether it will be sent to F&O; false for a package that F&O has made
 * @throws PackageMistake for everything that F&O would refuse, misread or take without importing it
 */
export async function openPackage(bytes: Uint8Array, isToSend = true): Promise<OpenedPackage> {
	const entries = readDirectory(bytes);
	const files = checkedNames(entries);
	checkDeclaredSizes(entries);
	const manifestFile = required(files, MANIFEST_FILE);
	checkHeader(inflateSmall(required(files, HEADER_FILE)), HEADER_FILE);
	const listed = readManifest(inflateSmall(manifestFile), MANIFEST_FILE).filter(
		({ disabled }) => !disabled,
	);
	if (listed.length === 0) {
		throw new PackageMistake(
			'The manifest of the package names no entity.',
			'Use a package exported from F&O, or build it from items.',
		);
	}
	const entities = listed.map((manifest) =>
		packageFile(fileOf(files, manifest), manifest, isToSend),
	);
	checkComposites(entities);
	return { entities };
}

function required(files: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
	const file = files.get(name.toLowerCase());
	if (file) return file;
	throw new PackageMistake(
		`The zip has no ${name}.`,
		`A data package is a zip with ${MANIFEST_FILE}, ${HEADER_FILE} and the files of its entities, all at its root. For a single file, build the package from items.`,
	);
}

function fileOf(
	files: ReadonlyMap<string, ZipEntry>,
	{ label, inputFilePath }: ManifestFile,
): ZipEntry {
	if (label === '') {
		throw new PackageMistake(
			'The manifest of the package has an entity without EntityName.',
			'EntityName is the label of the data entity, such as Customer groups.',
		);
	}
	const file = inputFilePath === '' ? undefined : files.get(inputFilePath.toLowerCase());
	if (file) return file;
	throw new PackageMistake(
		inputFilePath === ''
			? `The manifest of the package names no file for ${label}.`
			: `The zip has no file ${inputFilePath}, which the manifest names for ${label}.`,
		'InputFilePath in the manifest must be the name of a file at the root of the zip.',
	);
}

/** A package with a composite entity can't contain anything else [documented]. */
function checkComposites(entities: readonly PackageFile[]): void {
	const composites = entities.filter(({ composite }) => composite);
	if (composites.length === 0 || entities.length === 1) return;
	const others = entities.filter(({ composite }) => !composite);
	throw new PackageMistake(
		others.length === 0
			? `The package has more than one composite entity: ${composites.map(({ label }) => label).join(', ')}.`
			: `The package contains ${others[0].label} in addition to the composite entity ${composites[0].label}.`,
		'A package can contain one composite entity and nothing else. Send the others in separate packages.',
	);
}
