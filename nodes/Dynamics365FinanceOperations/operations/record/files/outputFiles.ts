import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { WithFiles } from '../../operation';
import type { Output } from '../../operation';
import { safeName } from '../../run/fileName';
import type { Run } from '../../run/run';
import { fileFieldsOf } from './binaryFields';
import type { FileReading } from './fileReading';

/** The files of one record by field, and their size. */
export interface RecordFiles {
	binary: IBinaryKeyData;
	bytes: number;
}

/**
 * Standard or URL-safe: OData requires the latter [documented], but what F&O sends isn't known
 * [guess].
 */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The file name from the record; otherwise the name of the field. */
function fileNameOf(model: EntityModel, record: IDataObject, field: string): string {
	const { name, type } = fileFieldsOf(model);
	const given = name === undefined ? '' : textOf(record[name]);
	const ending = (type === undefined ? '' : textOf(record[type])).replace(/^\./, '');
	const base = given || field;
	const isComplete = ending === '' || base.toLowerCase().endsWith(`.${ending.toLowerCase()}`);
	return safeName(isComplete ? base : `${base}.${ending}`);
}

/**
 * Moves the files of a record from its fields to n8n's binary data, and removes what isn't to be
 * output. An empty field stays, and so does one whose text isn't Base64, so that nothing is lost.
 */
export async function takeFiles(
	run: Run,
	model: EntityModel,
	record: IDataObject,
	{ files, leaveOut }: Pick<FileReading, 'files' | 'leaveOut'>,
): Promise<RecordFiles & { record: IDataObject }> {
	const rest = { ...record };
	const binary: IBinaryKeyData = {};
	let bytes = 0;
	for (const field of files) {
		const text = record[field];
		if (typeof text !== 'string' || !BASE64.test(text)) continue;
		const content = Buffer.from(text, 'base64');
		const fileName = fileNameOf(model, record, field);
		binary[field] = await run.ctx.helpers.prepareBinaryData(content, fileName);
		bytes += content.length;
		delete rest[field];
	}
	for (const field of leaveOut) delete rest[field];
	return { record: rest, binary, bytes };
}

/** Records together with their files, by index; a record without files is output as it is. */
export const withFiles = (
	records: readonly IDataObject[],
	files: ReadonlyArray<IBinaryKeyData | undefined>,
): Output[] =>
	records.map((record, index) => {
		const binary = files[index];
		return binary && Object.keys(binary).length > 0 ? new WithFiles(record, binary) : record;
	});
