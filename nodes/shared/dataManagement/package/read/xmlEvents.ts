import { SaxesParser } from '../../../core/xmlParser';

/** The text isn't XML that may be read. */
export class XmlMistake extends Error {}

export interface XmlHandler {
	open(name: string, attributes: Record<string, string>, depth: number): void;
	/** Text and CDATA inside the element, without that of its children. */
	close(name: string, text: string, depth: number): void;
}

const MOST_LEVELS = 100;
const LONGEST_TEXT = 64 * 1024 * 1024;

/**
 * Reads XML as a stream, passing its elements to `handler` without prefixes; the root has depth 1.
 * Yields after each piece. Documents with a document type are refused: nothing in a package needs
 * one, and entities can expand without end.
 * @throws XmlMistake, and what `handler` and `pieces` throw
 */
export function* readXml(pieces: Iterable<string>, handler: XmlHandler): Generator<void> {
	const texts: string[] = [];
	const parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	parser.on('doctype', () => {
		throw new XmlMistake('it declares a document type');
	});
	parser.on('opentag', ({ name, attributes }) => {
		texts.push('');
		if (texts.length > MOST_LEVELS) throw new XmlMistake('its elements are nested too deeply');
		handler.open(withoutPrefix(name), attributes, texts.length);
	});
	const addText = (text: string) => {
		if (texts.length === 0) return;
		texts[texts.length - 1] += text;
		if (texts[texts.length - 1].length > LONGEST_TEXT) throw new XmlMistake('a text is too long');
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', ({ name }) => {
		const depth = texts.length;
		handler.close(withoutPrefix(name), texts.pop() ?? '', depth);
	});
	parser.on('error', ({ message }) => {
		throw new XmlMistake(message);
	});
	for (const piece of pieces) {
		parser.write(piece);
		yield;
	}
	parser.close();
	yield;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);
