import { nextTurn } from '../../core/eventLoop';
import { setMember } from '../../core/guards';
import type { EntityMap } from './packageFormat';
import { PackageMistake } from './packageMistake';
import { CsvMistake, csvRecords, firstLineEnd } from './read/csvRecords';
import {
	EncodingMismatch,
	isUtf8,
	markedEncoding,
	textPieces,
	xmlEncoding,
	type Encoding,
} from './read/textPieces';
import { XmlMistake } from './read/xmlEvents';
import { xmlRows } from './read/xmlRows';
import type { ManifestFile } from './readManifest';
import type { ZipEntry } from './zip/directory';
import { inflateAll, inflatedPieces } from './zip/inflate';

/** One file of a package and what the manifest says about it. */
export interface PackageFile {
	/** `EntityName` of F&O: the label. */
	label: string;
	inputFilePath: string;
	sourceFormat: string;
	/** Empty where the manifest has no map; then F&O imports no row at all [observed]. */
	fields: EntityMap[];
	/** Records with others inside. Their rows are counted, but not read. */
	composite: boolean;
	/** Rows without the header; undefined for Excel and other formats that are not read. */
	countRows(): Promise<number | undefined>;
	/** Rows by staging field, as text; every column that the map doesn't name by its own name. */
	rows(): AsyncIterable<Record<string, string>>;
	/** The whole file. */
	bytes(): Uint8Array;
	/** The file piece by piece, for files that should not be in memory as a whole. */
	pieces(): Iterable<Uint8Array>;
}

type Kind = 'csv' | 'xml' | 'other';

/** The only format of which it is known how its lines end and its text is encoded [observed]. */
const CSV_UNICODE = /^csv-unicode$/i;
/** Rows between two turns of the event loop: a few milliseconds. */
const ROWS_A_TURN = 200;
/** Beginning of a file that tells its encoding, line ends and depth. */
const SAMPLE = 64 * 1024;

/**
 * In: a file and its row in the manifest. Out: the file, with its encoding, header and line ends
 * checked.
 * @throws PackageMistake
 */
export function packageFile(entry: ZipEntry, manifest: ManifestFile): PackageFile {
	const { label, inputFilePath, sourceFormat, fields } = manifest;
	const kind = kindOf(sourceFormat, inputFilePath);
	const pieces = () => inflatedPieces(entry);
	const explained = <T>(rows: () => Generator<T>) => explain(rows, label, inputFilePath);
	const encoding = kind === 'csv' ? csvEncoding(entry, manifest) : xmlEncoding(firstPiece(entry));
	const text = () => textPieces(pieces(), encoding);
	const records = () => explained(() => csvRecords(text(), delimiterOf(sourceFormat)));
	const elements = () => explained(() => xmlRows(text()));
	if (kind === 'csv') checkCsv(text(), records(), manifest);

	return {
		label,
		inputFilePath,
		sourceFormat,
		fields,
		composite: isComposite(manifest) || (kind === 'xml' && startsNested(elements())),
		countRows: async () => {
			if (kind === 'csv') return (await count(records())) - 1;
			if (kind === 'xml') return await count(elements());
			// Read all the same: a file that cannot be unpacked is not to be sent.
			await count(pieces());
			return undefined;
		},
		rows: () => {
			if (kind === 'csv') return inTurns(csvRows(records(), fields));
			if (kind === 'xml') return inTurns(plainXmlRows(elements(), manifest));
			throw new PackageMistake(
				`The rows of ${inputFilePath} cannot be read: its format is ${sourceFormat || 'not given'}.`,
				'Take the file as it is, or export in CSV-Unicode or XML-Element.',
			);
		},
		bytes: () => inflateAll(entry),
		pieces,
	};
}

/** Named formats have a fixed kind, customers' own ones are told by the name of the file. */
function kindOf(sourceFormat: string, fileName: string): Kind {
	if (/excel|xls/i.test(sourceFormat) || /\.xlsx?$/i.test(fileName)) return 'other';
	if (/xml/i.test(sourceFormat) || /\.xml$/i.test(fileName)) return 'xml';
	if (/csv|tab|unicode|delimited/i.test(sourceFormat) || /\.(csv|txt|tsv)$/i.test(fileName))
		return 'csv';
	return 'other';
}

const delimiterOf = (sourceFormat: string): string => (/tab/i.test(sourceFormat) ? '\t' : ',');

/** Microsoft's composite entities all say so in their labels [guess]. */
const isComposite = ({ label, targetEntity }: ManifestFile): boolean =>
	/\bcomposite\b/i.test(label) || /composite/i.test(targetEntity);

/** Of formats other than CSV-Unicode, a byte order mark or the text itself tells the encoding [guess]. */
function csvEncoding(entry: ZipEntry, manifest: ManifestFile): Encoding {
	const marked = markedEncoding(firstPiece(entry));
	if (CSV_UNICODE.test(manifest.sourceFormat)) checkUnicode(entry, manifest, marked);
	if (marked) return marked.encoding;
	return isUtf8(inflatedPieces(entry)) ? 'utf-8' : 'windows-1252';
}

function checkUnicode(
	entry: ZipEntry,
	{ inputFilePath, label }: ManifestFile,
	found: ReturnType<typeof markedEncoding>,
): void {
	if (found?.encoding === 'utf-16le' && found.marked) return;
	const seen = found
		? `${found.encoding.toUpperCase()}${found.marked ? '' : ' without a byte order mark'}`
		: isUtf8(inflatedPieces(entry))
			? 'UTF-8'
			: 'text in a code page';
	throw new PackageMistake(
		`The file ${inputFilePath} for ${label} is ${seen}, but its format CSV-Unicode is UTF-16LE with a byte order mark.`,
		'Save the file in that encoding, or build the package from items.',
	);
}

function firstPiece(entry: ZipEntry): Uint8Array {
	const [start = new Uint8Array(0)] = inflatedPieces(entry);
	return start;
}

function checkCsv(
	text: Generator<string>,
	records: Generator<string[]>,
	{ label, inputFilePath, sourceFormat, fields }: ManifestFile,
): void {
	if (CSV_UNICODE.test(sourceFormat) && firstLineEnd(sample(text)) === '\n') {
		throw new PackageMistake(
			`The lines of ${inputFilePath} for ${label} end with LF, but F&O wants CR LF.`,
			'Save the file with CR LF as line ends, or build the package from items.',
		);
	}
	const [header] = records;
	if (header === undefined || header.every((name) => name.trim() === '')) {
		throw new PackageMistake(
			`The file ${inputFilePath} for ${label} has no header row.`,
			'Its first row must name the fields.',
		);
	}
	const names = new Set<string>();
	for (const name of header.map((cell) => cell.trim().toUpperCase())) {
		if (names.has(name) && name !== '') {
			throw new PackageMistake(
				`The file ${inputFilePath} for ${label} has the column ${name} twice.`,
				'Keep one of them.',
			);
		}
		names.add(name);
	}
	if (fields.length > 0 && !fields.some(({ xmlField }) => names.has(xmlField.toUpperCase()))) {
		throw new PackageMistake(
			`The file ${inputFilePath} for ${label} has no header row: its first row names none of the fields in the manifest.`,
			'Its first row must name the fields as the XMLField members of the manifest do.',
		);
	}
}

function sample(text: Generator<string>): string {
	let start = '';
	for (const piece of text) {
		start += piece;
		if (start.length >= SAMPLE) break;
	}
	return start;
}

function* csvRows(
	records: Generator<string[]>,
	fields: readonly EntityMap[],
): Generator<Record<string, string>> {
	let names: string[] | undefined;
	for (const record of records) {
		if (names === undefined) {
			names = stagingNames(record, fields);
			continue;
		}
		const row: Record<string, string> = {};
		for (let index = 0; index < names.length; index++) setMember(row, names[index], record[index]);
		yield row;
	}
}

function* plainXmlRows(
	elements: ReturnType<typeof xmlRows>,
	{ label, inputFilePath, fields }: ManifestFile,
): Generator<Record<string, string>> {
	const staging = stagingByColumn(fields);
	for (const { fields: values, nested } of elements) {
		if (nested) {
			throw new PackageMistake(
				`The rows of ${inputFilePath} for ${label} have further records inside.`,
				'Take the file of a composite entity as it is.',
			);
		}
		const row: Record<string, string> = {};
		for (const [name, value] of Object.entries(values)) {
			setMember(row, staging.get(name.toUpperCase()) ?? name, value);
		}
		yield row;
	}
}

function stagingNames(header: readonly string[], fields: readonly EntityMap[]): string[] {
	const staging = stagingByColumn(fields);
	return header.map((name) => staging.get(name.trim().toUpperCase()) ?? name.trim());
}

const stagingByColumn = (fields: readonly EntityMap[]): Map<string, string> =>
	new Map(
		fields
			.filter(({ entityField }) => entityField !== '')
			.map(({ xmlField, entityField }) => [xmlField.toUpperCase(), entityField]),
	);

function startsNested(rows: ReturnType<typeof xmlRows>): boolean {
	const [first] = rows;
	return first?.nested ?? false;
}

/** The same, with turns of the event loop for other work of the process. */
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

/** Says in which file something is that cannot be read. */
function* explain<T>(rows: () => Generator<T>, label: string, fileName: string): Generator<T> {
	try {
		yield* rows();
	} catch (error) {
		throw explained(error, label, fileName);
	}
}

function explained(error: unknown, label: string, fileName: string): unknown {
	if (error instanceof CsvMistake) {
		const where = error.row === 0 ? 'The header row' : `Row ${error.row}`;
		return new PackageMistake(
			`${where} of ${fileName} for ${label} ${error.message}.`,
			'Give each row one cell for each column, and put cells with separators, quotes or line breaks in quotes.',
		);
	}
	if (error instanceof XmlMistake || error instanceof EncodingMismatch) {
		return new PackageMistake(
			`The file ${fileName} for ${label} cannot be read: ${error.message}.`,
			'Check what has written the file, or build the package from items.',
		);
	}
	return error;
}
