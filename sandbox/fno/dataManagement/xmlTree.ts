import { SaxesParser } from 'saxes';
import { ActionFailure } from '../actions/actionCall';

/** An element of a small document. */
export interface XmlElement {
	name: string;
	uri: string;
	text: string;
	isNil: boolean;
	attributes: Record<string, string>;
	children: XmlElement[];
}

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Parses a document, namespaces included. Throws ActionFailure for anything that isn't XML. */
export function readXmlTree(text: string, fileName: string): XmlElement {
	const document: XmlElement = {
		name: '',
		uri: '',
		text: '',
		isNil: false,
		attributes: {},
		children: [],
	};
	const open = [document];
	const parser = new SaxesParser({ xmlns: true });
	parser.on('error', (error) => {
		throw new ActionFailure(`There is an error in XML document ${fileName}: ${error.message}`);
	});
	parser.on('opentag', ({ local, uri, attributes }) => {
		const isNil = Object.values(attributes).some(
			(each) => each.local === 'nil' && each.uri === INSTANCE && each.value === 'true',
		);
		const plain = Object.values(attributes).map((each) => [each.name, each.value]);
		const element = {
			name: local,
			uri,
			text: '',
			isNil,
			attributes: Object.fromEntries(plain) as Record<string, string>,
			children: [],
		};
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	const addText = (part: string): void => {
		const element = open.at(-1);
		if (element) element.text += part;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', () => void open.pop());
	parser.write(text).close();
	const [root] = document.children;
	if (!root) throw new ActionFailure(`There is an error in XML document ${fileName}: no root.`);
	return root;
}
