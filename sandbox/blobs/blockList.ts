import { SaxesParser } from 'saxes';
import { BlobError } from './blobError';

/** Blocks that were sent and not committed yet, by their decoded id. */
export type Blocks = Map<string, Buffer>;

const MAX_BLOCKS = 50_000;

const invalid = (code: string, message: string): BlobError => new BlobError(400, code, message);

/** Checks the id of a block: Base64 of at most 64 bytes, as long as the others [documented]. */
export function readBlockId(id: string | null, others: Blocks): string {
	if (id === null || id === '')
		throw invalid(
			'MissingRequiredQueryParameter',
			'A query parameter that is mandatory for this request is not specified.',
		);
	const bytes = Buffer.from(id, 'base64');
	if (bytes.toString('base64') !== id || bytes.length > 64)
		throw invalid(
			'InvalidQueryParameterValue',
			'Value for one of the query parameters specified in the request URI is invalid.',
		);
	const [other] = others.keys();
	if (other !== undefined && other.length !== id.length)
		throw invalid('InvalidBlobOrBlock', 'The specified blob or block content is invalid.');
	if (others.size >= MAX_BLOCKS && !others.has(id))
		throw new BlobError(
			409,
			'BlockCountExceedsLimit',
			'The uncommitted block count cannot exceed the maximum limit of 100,000 blocks.',
		);
	return id;
}

/** The ids of a block list in their order. Throws for anything but a list. */
function idsOf(xml: string): string[] {
	const ids: string[] = [];
	const path: string[] = [];
	let text = '';
	let isList = false;
	const parser = new SaxesParser();
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name }) => {
		path.push(name);
		isList ||= path.length === 1 && name === 'BlockList';
		text = '';
	});
	parser.on('text', (part) => {
		text += part;
	});
	parser.on('closetag', () => {
		const name = path.pop() ?? '';
		if (path.length === 1 && ['Latest', 'Uncommitted', 'Committed'].includes(name))
			ids.push(text.trim());
	});
	try {
		parser.write(xml).close();
	} catch {
		isList = false;
	}
	if (!isList) throw invalid('InvalidXmlDocument', 'XML specified is not syntactically valid.');
	return ids;
}

/** The bytes of the listed blocks. Throws for a block that was not sent. */
export function joinBlocks(xml: string, blocks: Blocks): Buffer {
	const found = idsOf(xml).map((id) => blocks.get(id));
	const isComplete = (list: typeof found): list is Buffer[] => !list.includes(undefined);
	if (!isComplete(found)) throw invalid('InvalidBlockList', 'The specified block list is invalid.');
	return Buffer.concat(found);
}
