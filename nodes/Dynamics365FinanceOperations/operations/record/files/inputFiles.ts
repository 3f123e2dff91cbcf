import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { unknownField } from '../../../../shared/records/unknownField';
import { missingFile } from '../../run/inputFile';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { MAX_INPUT_FILE_MEGABYTES, MAX_INPUT_MEGABYTES, MEGABYTE } from './attachmentLimits';
import { BINARY, fileFieldsOf } from './binaryFields';

/** Which file of the input item goes to which field of a record. */
export interface FileSource {
	field: string;
	/** Name of the binary field of the item. */
	source: string;
}

const FIELD = 'Files';

const refused = (value: unknown, message: string, advice: string) =>
	new InputError({ field: FIELD, value, message, advice });

const textOf = (value: unknown): string => String(value ?? '').trim();

function readRow(row: unknown): FileSource {
	const { field, inputDataFieldName } = isRecord(row) ? row : {};
	const source = { field: textOf(field), source: textOf(inputDataFieldName) };
	if (source.field === '' || source.source === '') {
		throw refused(
			row,
			'A row in Files has no field or no binary field of the input',
			'Fill in both, check their expressions, or remove the row.',
		);
	}
	return source;
}

/**
 * The files to write, as given in the option Files.
 * @throws InputError for rows that aren't complete, and for a field that is given twice or that the
 * item fills as well
 */
export function readFileSources(item: Item, values: Record<string, unknown>): FileSource[] {
	const option = item.option('files');
	const rows: unknown = isRecord(option) ? option.fields : [];
	const sources = (Array.isArray(rows) ? rows : []).map(readRow);
	sources.forEach(({ field }, index) => {
		if (sources.findIndex((other) => other.field === field) !== index) {
			throw refused(field, `Files has two files for the field ${field}`, 'Remove one of them.');
		}
		if (Object.hasOwn(values, field)) {
			throw refused(
				field,
				`The field ${field} has a value, and Files has a file for it`,
				'Remove the value, or remove the file.',
			);
		}
	});
	return sources;
}

/** Throws InputError for a field that the entity doesn't have or that can't hold a file. */
export function assertFileFields(model: EntityModel, sources: readonly FileSource[]): void {
	for (const { field } of sources) {
		const known = model.fields.find(({ name }) => name === field);
		if (!known) throw unknownField(model, field);
		if (known.type === BINARY) continue;
		const { files } = fileFieldsOf(model);
		throw refused(
			field,
			`The field ${field} of ${model.entitySet} cannot hold a file`,
			files.length > 0
				? `Choose one of these fields: ${files.join(', ')}.`
				: 'Choose an entity with a field for files, such as one of the attachments.',
		);
	}
}

/**
 * Throws InputError for a file that Ignore Unusable Fields would leave out: it was chosen
 * explicitly, so its field isn't one that the item just happens to have.
 */
export function assertFilesUsed(
	model: EntityModel,
	sources: readonly FileSource[],
	payload: Readonly<Record<string, unknown>>,
): void {
	const unused = sources.find(({ field }) => payload[field] === undefined);
	if (!unused) return;
	throw refused(
		unused.field,
		`The field ${unused.field} of ${model.entitySet} cannot be set here, so its file would be left out`,
		'Remove the file from Files.',
	);
}

/** Bytes of the files by item: an item may be read twice, if metadata was out of date. */
const sizes = new WeakMap<Run, Map<number, number>>();

/** All items of a run may be in memory at once. */
function assertFits(run: Run, index: number, bytes: number): void {
	const ofRun = sizes.get(run) ?? new Map<number, number>();
	sizes.set(run, ofRun.set(index, bytes));
	const total = [...ofRun.values()].reduce((sum, each) => sum + each, 0);
	if (total <= MAX_INPUT_MEGABYTES * MEGABYTE) return;
	throw refused(
		total,
		`The files of this run total more than ${MAX_INPUT_MEGABYTES} MB`,
		'Write fewer items at a time, for example with Loop Over Items.',
	);
}

/**
 * The bytes of the files, by field.
 * @throws InputError for a file that doesn't exist or is too large
 */
export async function loadFiles(
	run: Run,
	{ index }: Item,
	sources: readonly FileSource[],
): Promise<Record<string, Buffer>> {
	const binary = run.ctx.getInputData()[index].binary ?? {};
	const files: Record<string, Buffer> = {};
	let bytes = 0;
	for (const { field, source } of sources) {
		if (!Object.hasOwn(binary, source)) throw missingFile(FIELD, source, binary);
		const content = await run.ctx.helpers.getBinaryDataBuffer(index, source);
		if (content.length > MAX_INPUT_FILE_MEGABYTES * MEGABYTE) {
			throw refused(
				source,
				`The file in "${source}" is larger than ${MAX_INPUT_FILE_MEGABYTES} MB`,
				'F&O takes files as text inside a request. Use a smaller file.',
			);
		}
		files[field] = content;
		bytes += content.length;
		assertFits(run, index, bytes);
	}
	return files;
}
