import { crc32 } from 'node:zlib';

type Cell = string | number;

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cell = (value: Cell) =>
	typeof value === 'number'
		? `<c><v>${value}</v></c>`
		: `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;

const relation = (type: string, target: string) =>
	`${HEADER}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/** An Excel file with one sheet. */
export function spreadsheet(rows: Cell[][]): Buffer {
	const lines = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
	return zip({
		'[Content_Types].xml': `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
		'_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
		'xl/workbook.xml': `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Products" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
		'xl/worksheets/sheet1.xml': `${HEADER}<worksheet xmlns="${MAIN}"><sheetData>${lines}</sheetData></worksheet>`,
	});
}

/** The fields that the local header of a file and its entry in the directory share. */
function description(name: string, content: Buffer): Buffer {
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt32LE(crc32(content), 10);
	fields.writeUInt32LE(content.length, 14);
	fields.writeUInt32LE(content.length, 18);
	fields.writeUInt16LE(Buffer.byteLength(name), 22);
	return fields;
}

/** A ZIP archive without compression. */
function zip(files: Record<string, string>): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(files)) {
		const content = Buffer.from(text);
		const shared = description(name, content);
		const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), content]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		const version = Buffer.from([20, 0]);
		directory.push(Buffer.from('PK\x01\x02'), version, shared, rest, Buffer.from(name));
		parts.push(file);
		offset += file.length;
	}
	const end = Buffer.alloc(22);
	const listed = Buffer.concat(directory);
	end.write('PK\x05\x06', 0, 'latin1');
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, listed, end]);
}
