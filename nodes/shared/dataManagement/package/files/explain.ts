import { PackageMistake } from '../packageMistake';
import { CsvMistake } from '../read/csvRecords';
import type { ManifestFile } from '../read/manifest';
import { EncodingMismatch } from '../read/textPieces';
import { XmlMistake } from '../read/xmlEvents';

/**
 * In: what reads a file, and its row in the manifest. Out: what it yields.
 * @throws PackageMistake that names the file that can't be read
 */
export function* explain<T>(items: Generator<T>, manifest: ManifestFile): Generator<T> {
	try {
		yield* items;
	} catch (error) {
		throw explained(error, manifest);
	}
}

function explained(error: unknown, { label, inputFilePath }: ManifestFile): unknown {
	if (error instanceof CsvMistake) {
		const where = error.row === 0 ? 'The header row' : `Row ${error.row}`;
		return new PackageMistake(
			`${where} of ${inputFilePath} for ${label} ${error.message}.`,
			'Give each row one cell for each column. Put cells that contain separators, quotes or line breaks in quotes.',
		);
	}
	if (error instanceof XmlMistake || error instanceof EncodingMismatch) {
		return new PackageMistake(
			`The file ${inputFilePath} for ${label} cannot be read: ${error.message}.`,
			'Check the program that wrote the file, or build the package from items.',
		);
	}
	return error;
}
