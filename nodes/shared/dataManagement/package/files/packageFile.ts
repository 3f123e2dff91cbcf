import { nextTurn } from '../../../core/eventLoop';
import type { EntityMap } from '../packageFormat';
import { PackageMistake } from '../packageMistake';
import type { ManifestFile } from '../read/manifest';
import type { ZipEntry } from '../zip/directory';
import { inflateAll, inflatedPieces } from '../zip/inflate';
import type { Content } from './content';
import { csvFile } from './csvFile';
import { xmlFile } from './xmlFile';

/** One file of a package and what the manifest says about it. */
export interface PackageFile {
	/** `EntityName` of F&O: the label. */
	label: string;
	inputFilePath: string;
	sourceFormat: string;
	/** Empty if the manifest has no map; then F&O imports no row at all [observed]. */
	fields: EntityMap[];
	/** Records that contain other records. They are counted, but their rows are not read. */
	composite: boolean;
	/** Rows without the header; undefined for Excel and other formats that are not read. */
	countRows(): Promise<number | undefined>;
	/** Rows by staging field, as text; a column that the map doesn't name has its own name. */
	rows(): AsyncIterable<Record<string, string>>;
	/** The whole file. */
	bytes(): Uint8Array;
	/** The file piece by piece, if it should not be in memory as a whole. */
	pieces(): Iterable<Uint8Array>;
}

/** Rows between two turns of the event loop: a few milliseconds. */
const ROWS_A_TURN = 200;

/**
 * In: a file and its row in the manifest. Out: the file.
 * @param isToSend whether it will be sent to F&O
 * @throws PackageMistake for a file that F&O would refuse or misread
 */
export function packageFile(
	entry: ZipEntry,
	manifest: ManifestFile,
	isToSend: boolean,
): PackageFile {
	const { label, inputFilePath, sourceFormat, fields } = manifest;
	const content = contentOf(entry, manifest, isToSend);
	const pieces = () => inflatedPieces(entry);

	return {
		label,
		inputFilePath,
		sourceFormat,
		fields,
		composite: isComposite(manifest) || (content?.nested ?? false),
		async countRows() {
			// Files that aren't counted are read as well: a file that can't be unpacked must not be sent.
			const number = await count(content?.count() ?? pieces());
			return content ? number : undefined;
		},
		rows() {
			if (content) return inTurns(content.rows());
			throw new PackageMistake(
				`The rows of ${inputFilePath} for ${label} cannot be read: its format is ${sourceFormat || 'not given'}.`,
				'Get the file itself instead of its rows, or export in CSV-Unicode or XML-Element.',
			);
		},
		bytes: () => inflateAll(entry),
		pieces,
	};
}

/** The format's name tells; where somebody has named one otherwise, the file's name does. */
function contentOf(
	entry: ZipEntry,
	manifest: ManifestFile,
	isToSend: boolean,
): Content | undefined {
	const { sourceFormat, inputFilePath } = manifest;
	if (/excel/i.test(sourceFormat) || /\.xlsx?$/i.test(inputFilePath)) return undefined;
	if (/xml/i.test(sourceFormat) || /\.xml$/i.test(inputFilePath)) return xmlFile(entry, manifest);
	const isCsv = /csv|tab/i.test(sourceFormat) || /\.(csv|txt|tsv)$/i.test(inputFilePath);
	return isCsv ? csvFile(entry, manifest, isToSend) : undefined;
}

/** The labels of Microsoft's composite entities all say so [guess]. */
const isComposite = ({ label, targetEntity }: ManifestFile): boolean =>
	/\bcomposite\b/i.test(label) || /composite/i.test(targetEntity);

async function* inTurns<T>(rows: Generator<T>): AsyncGenerator<T> {
	let number = 0;
	for (const row of rows) {
		if (++number % ROWS_A_TURN === 0) await nextTurn();
		yield row;
	}
}

async function count(items: Generator<unknown>): Promise<number> {
	let number = 0;
	for (const item of items) {
		void item;
		if (++number % ROWS_A_TURN === 0) await nextTurn();
	}
	return number;
}
