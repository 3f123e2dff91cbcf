import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { FileRecord } from './csvReader';

/** How the records of an XML file are written. */
export interface XmlShape {
	values: 'elements' | 'attributes';
	/** Name that the element of a record must have; undefined allows any. */
	recordElement: string | undefined;
	wanted: readonly string[];
	/** For composite entities: the lines, whose element must be in every record. */
	child?: { element: string; wanted: readonly string[] };
}

/** A document that cannot be read. */
export class XmlFlaw extends Error {}

const CHUNK = 65_536;

interface OpenRecord {
	names: Map<string, string>;
	children: Array<Map<string, string>>;
	hasChild: boolean;
}

const aligned = (names: Map<string, string>, wanted: readonly string[]) =>
	wanted.map((name) => names.get(name));

/** The records of an XML file: the children of its root. Throws XmlFlaw. */
export function* xmlRecords(text: string, shape: XmlShape): Generator<FileRecord> {
	const { wanted, child } = shape;
	const ready: FileRecord[] = [];
	const path: string[] = [];
	let record: OpenRecord | undefined;
	let value = '';
	let number = 0;
	const attributesOf = (tag: SaxesTagPlain) => new Map(Object.entries(tag.attributes));

	function finish({ names, children, hasChild }: OpenRecord, element: string): void {
		number++;
		const problem =
			shape.recordElement !== undefined && element !== shape.recordElement
				? `The element '${element}' is not mapped.`
				: child && !hasChild
					? `MAP011: The element '${child.element}' is missing.`
					: undefined;
		ready.push({
			number,
			values: aligned(names, wanted),
			...(problem !== undefined && { flaw: problem }),
			...(child && {
				children: children.map((each, index) => ({
					number: index + 1,
					values: aligned(each, child.wanted),
				})),
			}),
		});
	}

	const parser = new SaxesParser();
	parser.on('error', (error) => {
		const code = error.message.includes('disallowed character') ? 'DMF2055: ' : '';
		throw new XmlFlaw(`${code}${error.message}`);
	});
	parser.on('opentag', (tag) => {
		path.push(tag.name);
		value = '';
		const isAttributes = shape.values === 'attributes';
		if (path.length === 2)
			record = {
				names: isAttributes ? attributesOf(tag) : new Map(),
				children: [],
				hasChild: false,
			};
		if (path.length !== 3 || !record || tag.name !== child?.element) return;
		record.hasChild = true;
		const names = attributesOf(tag);
		if (names.size > 0) record.children.push(names);
	});
	const addText = (part: string): void => {
		value += part;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', ({ name }) => {
		if (path.length === 3 && shape.values === 'elements') record?.names.set(name, value);
		if (path.length === 2 && record) finish(record, name);
		path.pop();
	});
	for (let at = 0; at < text.length; at += CHUNK) {
		parser.write(text.slice(at, at + CHUNK));
		yield* ready.splice(0);
	}
	parser.close();
	yield* ready.splice(0);
}
