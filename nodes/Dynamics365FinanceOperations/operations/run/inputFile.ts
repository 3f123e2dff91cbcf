import type { IBinaryKeyData } from 'n8n-workflow';
import { InputError } from '../../../shared/core/inputError';
import type { Item } from './item';
import type { Run } from './run';

/** The input item has no file by this name. */
export function missingFile(field: string, source: string, binary: IBinaryKeyData): InputError {
	const names = Object.keys(binary).join(', ');
	return new InputError({
		field,
		value: source,
		message: `The input item has no file in the binary field "${source}"`,
		advice:
			names === ''
				? 'The item has no files at all: check that the node before this one returns them.'
				: `Its files are in these fields: ${names}.`,
	});
}

/**
 * The file that Input Data Field Name refers to. Throws InputError if it doesn't exist or is empty.
 */
export async function readInputFile(run: Run, item: Item): Promise<Buffer> {
	const field = 'Input Data Field Name';
	const source = item.text('inputDataFieldName');
	const binary = run.ctx.getInputData()[item.index].binary ?? {};
	if (!Object.hasOwn(binary, source)) throw missingFile(field, source, binary);
	const bytes = await run.ctx.helpers.getBinaryDataBuffer(item.index, source);
	if (bytes.length > 0) return bytes;
	throw new InputError({
		field,
		value: source,
		message: `The file in the binary field "${source}" is empty`,
		advice: 'Check the node that created it.',
	});
}
