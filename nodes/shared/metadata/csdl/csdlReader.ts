import { SaxesParser } from '../../core/xmlParser';
import { annotateTarget } from './csdlAnnotations';
import { emptyState, openElement, type CsdlState, type Frame } from './csdlElements';
import type { CsdlModel } from './csdlModel';
import { expanded, expandTypes, nameImports, type Aliases } from './csdlNames';

/** The text is not a well-formed document, for example because it was cut off. */
export class CsdlError extends Error {}

/**
 * Reads an OData v4 CSDL document in XML, as a stream.
 * @param chunks the text, split anywhere; a byte order mark is allowed
 * @returns sets, types, enumerations and actions; missing annotations have F&O's defaults:
 * optional, editable, not read-only
 * @throws CsdlError, and what `chunks` throws
 */
export async function parseCsdl(chunks: AsyncIterable<string>): Promise<CsdlModel> {
	const state = emptyState();
	const frames: Frame[] = [{}];
	const parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	parser.on('opentag', (tag) => {
		const parent = frames[frames.length - 1];
		frames.push(openElement(state, parent, withoutPrefix(tag.name), tag.attributes));
	});
	const addText = (text: string) => {
		const frame = frames[frames.length - 1];
		if (frame.value) frame.text = (frame.text ?? '') + text;
	};
	parser.on('text', addText);
	parser.on('cdata', addText);
	parser.on('closetag', () => {
		const { value, text } = frames.pop() ?? {};
		if (text !== undefined) value?.(text);
	});
	parser.on('error', ({ message }) => {
		throw new CsdlError(message);
	});
	for await (const chunk of chunks) parser.write(chunk);
	parser.close();
	if (state.model.sets.length === 0) throw new CsdlError('The document has no entity sets');
	return withReferences(state);
}

function withReferences({ model, aliases, imports, outside, intern }: CsdlState): CsdlModel {
	expandTypes(model, aliases);
	const named = [...imports].map(([action, name]) => [expanded(aliases, action), name] as const);
	nameImports(model.actions, new Map(named));
	for (const [target, term, value] of outside) {
		annotateTarget(intern, model, expandedTarget(aliases, target))?.(term, value);
	}
	return model;
}

function expandedTarget(aliases: Aliases, target: string): string {
	const [owner, ...rest] = target.split('/');
	return [expanded(aliases, owner), ...rest].join('/');
}

function withoutPrefix(name: string): string {
	return name.slice(name.lastIndexOf(':') + 1);
}
