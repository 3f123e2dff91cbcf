import { ActionFailure } from '../actions/actionCall';
import { decodeXml } from './decodeText';
import { readZip } from './packageFile';
import { readXmlTree, type XmlElement } from './xmlTree';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';

/** All elements with a name below an element. */
function descendants(element: XmlElement, name: string): XmlElement[] {
	return element.children.flatMap((child) =>
		child.name === name ? [child] : descendants(child, name),
	);
}

const textIn = (element: XmlElement): string =>
	descendants(element, 't')
		.map(({ text }) => text)
		.join('');

/** The column of a cell such as `AB12`, from 0. */
const columnOf = (reference: string): number =>
	[...reference.replace(/\d+$/, '')].reduce(
		(sum, letter) => sum * 26 + (letter.charCodeAt(0) - 64),
		0,
	) - 1;

function cellText(cell: XmlElement, strings: readonly string[]): string {
	const { t: type } = cell.attributes;
	if (type === 'inlineStr') return textIn(cell);
	const value = cell.children.find(({ name }) => name === 'v')?.text ?? '';
	return type === 's' ? (strings[Number(value)] ?? '') : value;
}

/** The rows of the first sheet of a workbook, header included. Throws ActionFailure. */
export function* excelLines(bytes: Buffer, fileName: string): Generator<string[], undefined> {
	const files = readZip(bytes);
	const read = (name: string): XmlElement | undefined => {
		const file = files.get(name);
		return file && readXmlTree(decodeXml(file, name), name);
	};
	const sheet = read(SHEET);
	if (!sheet) throw new ActionFailure(`The file ${fileName} has no worksheet.`);
	const shared = read(STRINGS);
	const strings = shared ? descendants(shared, 'si').map(textIn) : [];
	for (const row of descendants(sheet, 'row')) {
		const line: string[] = [];
		for (const cell of row.children)
			line[columnOf(cell.attributes.r ?? 'A1')] = cellText(cell, strings);
		yield Array.from(line, (text) => text ?? '');
	}
	return undefined;
}
