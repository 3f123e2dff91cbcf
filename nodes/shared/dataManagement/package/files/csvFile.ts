import { setMember } from '../../../core/guards';
import { PackageMistake } from '../packageMistake';
import { csvRecords, firstLineEnd } from '../read/csvRecords';
import type { ManifestFile } from '../read/manifest';
import { isUtf8, markedEncoding, textPieces, type Encoding } from '../read/textPieces';
import type { ZipEntry } from '../zip/directory';
import { firstPiece, inflatedPieces } from '../zip/inflate';
import { stagingFields } from './columns';
import type { Content } from './content';
import { explain } from './explain';

/**
 * The format whose encoding and line endings are known [observed]; others depend on their set-up.
 */
const CSV_UNICODE = /^csv-unicode$/i;
/** The beginning of a file, which shows its line endings. */
const SAMPLE = 64 * 1024;

/**
 * In: a CSV file and its row in the manifest. Out: its content.
 * @param isToSend whether it will be sent to F&O; what F&O has written is read as it is
 * @throws PackageMistake for another encoding or other line ends than F&O takes, and for a first
 * row that is no header
 */
export function csvFile(entry: ZipEntry, manifest: ManifestFile, isToSend: boolean): Content {
	const isChecked = isToSend && CSV_UNICODE.test(manifest.sourceFormat);
	const encoding = encodingOf(entry, manifest, isChecked);
	const text = () => textPieces(inflatedPieces(entry), encoding);
	const delimiter = /tab/i.test(manifest.sourceFormat) ? '\t' : ',';
	const records = () => explain(csvRecords(text(), delimiter), manifest);
	if (isChecked) checkLineEnds(explain(text(), manifest), manifest);
	const [header] = records();
	checkHeader(header, manifest);
	const staging = stagingFields(manifest.fields);
	const names = header.map(staging);

	return {
		nested: false,
		count: () => withoutFirst(records()),
		*rows() {
			for (const record of withoutFirst(records())) {
				const row: Record<string, string> = {};
				for (let index = 0; index < names.length; index++) {
					setMember(row, names[index], record[index]);
				}
				yield row;
			}
		},
	};
}

/** Of formats other than CSV-Unicode, a byte order mark or the text itself tells the encoding [guess]. */
function encodingOf(entry: ZipEntry, manifest: ManifestFile, isChecked: boolean): Encoding {
	const found = markedEncoding(firstPiece(entry));
	if (isChecked) checkUnicode(entry, manifest, found);
	if (found) return found.encoding;
	return isUtf8(inflatedPieces(entry)) ? 'utf-8' : 'windows-1252';
}

function checkUnicode(
	entry: ZipEntry,
	{ inputFilePath, label }: ManifestFile,
	found: ReturnType<typeof markedEncoding>,
): void {
	if (found?.encoding === 'utf-16le' && found.marked) return;
	throw new PackageMistake(
		`The file ${inputFilePath} for ${label} is ${seenEncoding(entry, found)}, but the format CSV-Unicode requires UTF-16LE with a byte order mark.`,
		'Save the file in that encoding, or build the package from items.',
	);
}

function seenEncoding(entry: ZipEntry, found: ReturnType<typeof markedEncoding>): string {
	if (found) {
		return `${found.encoding.toUpperCase()}${found.marked ? '' : ' without a byte order mark'}`;
	}
	return isUtf8(inflatedPieces(entry)) ? 'UTF-8' : 'text in a code page';
}

function checkLineEnds(text: Generator<string>, { inputFilePath, label }: ManifestFile): void {
	let start = '';
	for (const piece of text) {
		start += piece;
		if (start.length >= SAMPLE) break;
	}
	if (firstLineEnd(start) !== '\n') return;
	throw new PackageMistake(
		`The lines of ${inputFilePath} for ${label} end with LF, but F&O requires CR LF.`,
		'Save the file with CR LF line endings, or build the package from items.',
	);
}

function checkHeader(
	header: readonly string[] | undefined,
	{ inputFilePath, label, fields }: ManifestFile,
): asserts header is readonly string[] {
	if (header === undefined || header.every((name) => name.trim() === '')) {
		throw new PackageMistake(
			`The file ${inputFilePath} for ${label} has no header row.`,
			'Its first row must contain the field names.',
		);
	}
	// A cell may hold a line break. A field that is called so is the end of a row.
	if (header.some((name) => name.trim().includes('\r'))) {
		throw new PackageMistake(
			`The lines of ${inputFilePath} for ${label} end with CR, so its rows cannot be told apart.`,
			'Save the file with CR LF as line ends.',
		);
	}
	const names = header.map((name) => name.trim().toUpperCase());
	const doubled = names.find((name, index) => name !== '' && names.indexOf(name) < index);
	if (doubled !== undefined) {
		throw new PackageMistake(
			`The file ${inputFilePath} for ${label} has two columns named ${doubled}.`,
			'Keep one of them.',
		);
	}
	if (fields.length > 0 && !fields.some(({ xmlField }) => names.includes(xmlField.toUpperCase()))) {
		throw new PackageMistake(
			`The file ${inputFilePath} for ${label} has no header row: its first row names none of the fields in the manifest.`,
			'Its first row must contain the field names from XMLField in the manifest.',
		);
	}
}

function* withoutFirst<T>(items: Generator<T>): Generator<T> {
	let isFirst = true;
	for (const item of items) {
		if (!isFirst) yield item;
		isFirst = false;
	}
}
