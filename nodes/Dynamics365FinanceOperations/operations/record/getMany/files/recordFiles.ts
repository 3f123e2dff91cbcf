import type { IBinaryData } from 'n8n-workflow';
import type { LineOf } from '../../../../../shared/transport/reads/rowStream';
import { InputError } from '../../../../../shared/odata/values/typedField';
import type { Run } from '../../../run/run';
import { WithFiles } from '../../../operation';
import { wholeNumber } from '../../../run/wholeNumber';
import { MOST_MEGABYTES } from '../properties/output';
import { fileKinds } from './fileFormats';
import type { FileKind } from './fileFormats';
import { writeParts } from './fileParts';
import type { List } from '../query';

const MEGABYTE = 1024 * 1024;

function kindOf(run: Run, itemIndex: number): FileKind {
	const value = String(run.read('fileFormat', itemIndex, 'csv'));
	const kind = fileKinds[value];
	if (kind) return kind;
	throw new InputError({
		field: 'File Format',
		value,
		message: `There is no file format "${value}"`,
		advice: `Choose one of: ${Object.keys(fileKinds).join(', ')}.`,
	});
}

/** A whole number among the options, `most` at most; throws InputError for anything else. */
export function wholeOption(
	run: Run,
	itemIndex: number,
	name: string,
	label: string,
	most?: number,
): number | undefined {
	const value = run.option(name, itemIndex);
	if (value === undefined) return undefined;
	return wholeNumber(value, { label, most, advice: 'Enter such a number, or remove the option.' });
}

function textOption(run: Run, itemIndex: number, name: string, otherwise: string): string {
	const text = String(run.option(name, itemIndex) ?? '').trim();
	return text === '' ? otherwise : text;
}

/** What no file system takes in a name. */
const safeName = (text: string) => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');

/** Writes the records to files in n8n's store for binary data; one item for each file. */
export async function recordsAsFiles(
	run: Run,
	itemIndex: number,
	list: List,
	linesBy: (lineOf: LineOf) => AsyncIterable<string[]>,
): Promise<WithFiles[]> {
	const kind = kindOf(run, itemIndex);
	const compress = run.flag('compress', itemIndex);
	const name = safeName(textOption(run, itemIndex, 'fileName', list.model.entitySet));
	const property = textOption(run, itemIndex, 'binaryPropertyName', 'data');
	const limits = {
		rows: wholeOption(run, itemIndex, 'rowsPerFile', 'Rows per File') ?? 100_000,
		bytes:
			(wholeOption(run, itemIndex, 'fileSize', 'File Size (MB)', MOST_MEGABYTES) ?? 8) * MEGABYTE,
	};
	const ending = compress ? `${kind.ending}.gz` : kind.ending;
	const mimeType = compress ? 'application/gzip' : kind.mimeType;
	const store = async (bytes: Buffer, part: number, isOnly: boolean): Promise<IBinaryData> => {
		const number = isOnly ? '' : `-${String(part).padStart(4, '0')}`;
		return await run.ctx.helpers.prepareBinaryData(bytes, `${name}${number}.${ending}`, mimeType);
	};
	const leftOut = new Set<string>();
	const format = kind.format({
		columns: list.columns,
		isLean: !run.flag('includeODataMetadata', itemIndex),
		leaveOut: (field) => leftOut.add(field),
	});
	const parts = await writeParts(linesBy(format.line), format.header, limits, compress, store);
	if (leftOut.size > 0) {
		run.hint(
			`The environment sent fields that were not expected, so the CSV has no column for them: ${[...leftOut].join(', ')}. Choose them in Fields to Return, or JSON Lines as File Format, to have them.`,
		);
	}
	const totalRows = parts.reduce((sum, { rows }) => sum + rows, 0);
	return parts.map(({ rows, bytes, stored }, index) => {
		const { fileName = '' } = stored;
		const json = { fileName, part: index + 1, parts: parts.length, rows, totalRows, bytes };
		return new WithFiles(json, { [property]: stored });
	});
}
