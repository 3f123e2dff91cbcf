import { setMember } from '../../../core/guards';
import { readXml, XmlMistake } from './xmlEvents';

const ROW = 2;
const FIELD = 3;

/** A row of an XML file, and whether it contains nested records, as composite entities do. */
export interface XmlRow {
	fields: Record<string, string>;
	nested: boolean;
}

/**
 * Yields the rows of an XML file: the children of its root. Fields are their attributes
 * (XML-Attribute) and their children (XML-Element).
 * @throws XmlMistake
 */
export function* xmlRows(pieces: Iterable<string>): Generator<XmlRow> {
	const ready: XmlRow[] = [];
	let row: XmlRow = { fields: {}, nested: false };
	const add = (name: string, value: string) => {
		if (Object.hasOwn(row.fields, name)) {
			throw new XmlMistake(`a row has the field ${name} twice`);
		}
		setMember(row.fields, name, value);
	};
	const reading = readXml(pieces, {
		open(_name, attributes, depth) {
			if (depth === ROW) {
				row = { fields: {}, nested: false };
				for (const [field, value] of Object.entries(attributes)) add(field, value);
			}
			const isNil = attributes['i:nil'] !== undefined || attributes['xsi:nil'] !== undefined;
			if (depth > FIELD || (depth === FIELD && !isNil && Object.keys(attributes).length > 0)) {
				row.nested = true;
			}
		},
		close(name, text, depth) {
			if (depth === FIELD && !row.nested) add(name, text);
			if (depth === ROW) ready.push(row);
		},
	});
	for (const step of reading) {
		void step;
		yield* ready.splice(0);
	}
}
