import type { Entity } from '../model/modelTypes';
import type { Row } from '../values/storedValues';
import { stagingFields, stagingName, type Composite } from './catalog';
import { writeCell } from './cells';
import type { FileFormat } from './fileFormats';

type Dates = 'iso' | 'enUs';

const quoted = (text: string): string =>
	/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A CSV file: a header of staging names, CR LF after every line. */
function csvFile(entity: Entity, rows: readonly Row[], isUnicode: boolean, dates: Dates): Buffer {
	const fields = [...stagingFields(entity).values()];
	const lines = [fields.map(stagingName).join()];
	for (const row of rows)
		lines.push(
			fields.map((field) => quoted(writeCell(field, row[field.name] ?? null, dates))).join(),
		);
	const text = lines.map((line) => `${line}\r\n`).join('');
	return isUnicode ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text, 'utf8');
}

/** Characters that XML does not have are left out. */
const escaped = (text: string): string =>
	text
		.replaceAll(/[^\t\n\r\x20-\uFFFD]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll('\r', '&#xD;');

const attribute = (text: string): string =>
	escaped(text).replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');

/** Values with the names of their fields. */
function cellsOf(entity: Entity, row: Row): Array<[name: string, text: string]> {
	return [...stagingFields(entity).values()].map((field) => [
		stagingName(field),
		writeCell(field, row[field.name] ?? null, 'iso'),
	]);
}

const attributesOf = (entity: Entity, row: Row): string =>
	cellsOf(entity, row)
		.map(([name, text]) => ` ${name}="${attribute(text)}"`)
		.join('');

function elementsOf(entity: Entity, row: Row): string {
	return cellsOf(entity, row)
		.map(([name, text]) => (text === '' ? `<${name} />` : `<${name}>${escaped(text)}</${name}>`))
		.join('');
}

const document = (records: readonly string[]): Buffer =>
	Buffer.from(
		`<?xml version="1.0" encoding="utf-8"?><Document>${records.join('')}</Document>`,
		'utf8',
	);

function xmlFile(entity: Entity, rows: readonly Row[], kind: FileFormat['kind']): Buffer {
	const name = entity.aot.toUpperCase();
	return document(
		rows.map((row) =>
			kind === 'xmlAttributes'
				? `<${name}${attributesOf(entity, row)} />`
				: `<${name}>${elementsOf(entity, row)}</${name}>`,
		),
	);
}

/** The file of an entity. */
export function entityFile(
	entity: Entity,
	rows: readonly Row[],
	format: FileFormat,
	dates: Dates,
): Buffer {
	return format.kind === 'csv'
		? csvFile(entity, rows, format.isUnicode, dates)
		: xmlFile(entity, rows, format.kind);
}

/** The file of a composite entity: lines inside their record, an empty element for none. */
export function compositeFile(
	{ root, child }: Composite,
	rows: readonly Row[],
	linesOf: (row: Row) => readonly Row[],
): Buffer {
	const [rootName, childName] = [root, child].map(({ aot }) => aot.toUpperCase());
	return document(
		rows.map((row) => {
			const lines = linesOf(row).map((line) => `<${childName}${attributesOf(child, line)} />`);
			const inner = lines.length > 0 ? lines.join('') : `<${childName} />`;
			return `<${rootName}${attributesOf(root, row)}>${inner}</${rootName}>`;
		}),
	);
}
