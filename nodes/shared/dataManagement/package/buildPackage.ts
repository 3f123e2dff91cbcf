import { cellText, type CellPlace, type CellValue } from './cells';
import { csvLine } from './write/csvText';
import { fileNames } from './write/fileNames';
import { headerXml, manifestXml } from './write/manifestXml';
import { HEADER_FILE, MANIFEST_FILE, type SourceFormat } from './packageFormat';
import { PackageMistake } from './packageMistake';
import { isXmlName, textElement, XML_DECLARATION } from './write/xmlText';
import { zipPieces, type ZipSource } from './zip/zipWriter';

export type { CellValue } from './cells';

/** The rows of one entity. */
export interface PackageEntity {
	/** `EntityName` of F&O: the label, such as `Customer groups`. */
	label: string;
	/** Name in the AOT, such as `CustCustomerGroupEntity`; XML files name their rows after it. */
	targetEntity?: string;
	/** Staging field names in capitals, in column order: used for EntityField and XMLField. */
	fields: readonly string[];
	/** Values per row in the order of `fields`; `undefined` = empty. Iterated once. */
	rows: Iterable<readonly CellValue[]>;
	order?: { unit: number; level: number; sequence: number };
}

export interface PackageSettings {
	projectName: string;
	/** Without it, the project's name. Longer ones are cut to 60 characters. */
	description?: string;
	format: SourceFormat;
}

/** How many characters are collected before they are compressed. */
const PIECE = 64 * 1024;
const NO_ORDER = { unit: 0, level: 0, sequence: 0 };

/**
 * Yields the zip of a data package piece by piece, and takes rows as pieces are requested: it keeps
 * at most one piece of the rows in memory.
 * @throws PackageMistake for entities that no package can hold, InputError for values; what was
 * yielded by then isn't a complete zip
 */
export async function* buildPackage(
	entities: readonly PackageEntity[],
	{ projectName, description = projectName, format }: PackageSettings,
): AsyncGenerator<Uint8Array> {
	checkName('project name', projectName);
	checkEntities(entities, format);
	const names = fileNames(
		entities.map(({ label }) => label),
		format,
	);
	const listed = entities.map(({ label, fields, order = NO_ORDER }, index) => ({
		label,
		fields,
		order,
		format,
		inputFilePath: names[index],
	}));
	const files: ZipSource[] = [
		textFile(MANIFEST_FILE, manifestXml(projectName, description, listed)),
		textFile(HEADER_FILE, headerXml(description)),
		...entities.map((entity, index) => ({
			name: names[index],
			pieces: format === 'CSV-Unicode' ? csvPieces(entity) : xmlPieces(entity),
		})),
	];
	yield* zipPieces(files);
}

const textFile = (name: string, text: string): ZipSource => ({ name, pieces: [Buffer.from(text)] });

/** UTF-16 LE with a byte order mark and CRLF: F&O refuses anything else as CSV-Unicode [observed]. */
function* csvPieces(entity: PackageEntity): Generator<Uint8Array> {
	let text = `\uFEFF${csvLine(entity.fields)}`;
	for (const cells of cellsOf(entity, 'CSV-Unicode')) {
		text += csvLine(cells);
		if (text.length < PIECE) continue;
		yield Buffer.from(text, 'utf16le');
		text = '';
	}
	yield Buffer.from(text, 'utf16le');
}

/** A row is an element named after the entity, in capitals [observed]; its fields are elements. */
function* xmlPieces(entity: PackageEntity): Generator<Uint8Array> {
	const { fields } = entity;
	const row = rowElement(entity);
	let text = `${XML_DECLARATION}<Document>`;
	for (const cells of cellsOf(entity, 'XML-Element')) {
		text += `<${row}>`;
		for (let index = 0; index < fields.length; index++) {
			text += textElement(fields[index], cells[index]);
		}
		text += `</${row}>`;
		if (text.length < PIECE) continue;
		yield Buffer.from(text);
		text = '';
	}
	yield Buffer.from(`${text}</Document>`);
}

/** The array is used again for the next row. */
function* cellsOf(entity: PackageEntity, format: SourceFormat): Generator<readonly string[]> {
	const { label, fields, rows } = entity;
	const place: CellPlace = { entity: label, field: '', row: 0, format };
	const cells = fields.map(() => '');
	for (const values of rows) {
		place.row++;
		if (values.length > fields.length) {
			throw new PackageMistake(
				`Row ${place.row} for ${label} has ${values.length} values for ${fields.length} fields.`,
				'Give each row one value for each field.',
			);
		}
		for (let index = 0; index < fields.length; index++) {
			place.field = fields[index];
			cells[index] = cellText(values[index], place);
		}
		yield cells;
	}
}

function rowElement({ label, targetEntity = label }: PackageEntity): string {
	const name = targetEntity.replace(/[^A-Za-z0-9_]/g, '').toUpperCase();
	return isXmlName(name) ? name : `ENTITY${name}`;
}

function checkEntities(entities: readonly PackageEntity[], format: SourceFormat): void {
	if (entities.length === 0) {
		throw new PackageMistake(
			'The package has no entity.',
			'Add rows for at least one data entity.',
		);
	}
	const labels = new Set<string>();
	for (const { label, fields } of entities) {
		if (labels.has(label.toLowerCase())) {
			throw new PackageMistake(
				`The package contains the entity ${label} twice.`,
				'Put all rows of an entity together.',
			);
		}
		labels.add(label.toLowerCase());
		checkName('label', label);
		checkFields(label, fields, format);
	}
}

function checkFields(label: string, fields: readonly string[], format: SourceFormat): void {
	if (fields.length === 0) {
		throw new PackageMistake(
			`No field matches ${label}.`,
			'Give the items at least one field with the same name as a field of the entity.',
		);
	}
	const names = new Set<string>();
	for (const field of fields) {
		if (names.has(field.toUpperCase())) {
			throw new PackageMistake(
				`The field ${field} of ${label} occurs twice.`,
				'Give each field of the entity one value.',
			);
		}
		names.add(field.toUpperCase());
		checkName('field name', field);
		if (format === 'XML-Element' && !isXmlName(field)) {
			throw new PackageMistake(
				`The field ${field} of ${label} cannot be the name of an XML element.`,
				'Set Format to CSV-Unicode.',
			);
		}
	}
}

/** XML cannot hold every character, and a manifest is XML. */
function checkName(what: string, name: string): void {
	if (name.trim() !== '' && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(name)) return;
	throw new PackageMistake(
		`The ${what} ${JSON.stringify(name)} is empty or contains a control character.`,
		'Write it as F&O shows it.',
	);
}
