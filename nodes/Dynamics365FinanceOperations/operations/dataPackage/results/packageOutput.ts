import type { IDataObject } from 'n8n-workflow';
import { download, downloadTo } from '../../../../shared/dataManagement/blobs/download';
import { openPackage } from '../../../../shared/dataManagement/package/openPackage';
import type { PackageFile } from '../../../../shared/dataManagement/package/openPackage';
import { startsAsZip } from '../../../../shared/dataManagement/package/zip/zipStart';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { FileParameters } from '../export/parameters';
import { WithFiles } from '../../operation';
import type { Output } from '../../operation';
import { asResponse } from '../packages/mistakes';
import { blobClientOf } from '../packages/sendPackage';
import { safeName } from '../../run/fileName';
import type { Run } from '../../run/run';

const mimeTypes: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	xml: 'application/xml',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const mimeTypeOf = (fileName: string): string =>
	mimeTypes[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

const notAZip = () =>
	new FnoError({
		kind: 'refused',
		message: 'The file of the export is not a zip',
		description:
			'A proxy may have responded instead of the storage. Check any proxy, and run Get File with this execution ID.',
	});

/** The package, stored as it arrives. */
async function wholePackage(
	run: Run,
	link: string,
	about: IDataObject,
	outputField: string,
): Promise<Output> {
	const fileName = safeName(`${String(about.project ?? about.executionId)}.zip`);
	return await downloadTo(blobClientOf(run), link, async ({ start, content, size }) => {
		if (!startsAsZip(start)) throw notAZip();
		const file = await run.ctx.helpers.prepareBinaryData(content, fileName, 'application/zip');
		return new WithFiles({ ...about, fileName, bytes: size() }, { [outputField]: file });
	});
}

async function unpackedFile(
	run: Run,
	file: PackageFile,
	about: IDataObject,
	outputField: string,
): Promise<Output> {
	const fileName = safeName(file.inputFilePath);
	const bytes = Buffer.from(file.bytes());
	const binary = await run.ctx.helpers.prepareBinaryData(bytes, fileName, mimeTypeOf(fileName));
	const { label: entity, sourceFormat } = file;
	const rows = (await file.countRows()) ?? null;
	const json = { ...about, entity, sourceFormat, rows, fileName, bytes: bytes.length };
	return new WithFiles(json, { [outputField]: binary });
}

/**
 * Rows by staging field, as text with all digits; with several entities, each row has its label.
 */
async function* rowsOf(files: readonly PackageFile[]): AsyncGenerator<IDataObject> {
	for (const file of files) {
		for await (const row of file.rows()) {
			yield files.length === 1 ? row : { entity: file.label, ...row };
		}
	}
}

/**
 * A package as its zip, as its files or as items.
 * @param link where the storage has it
 * @param about what the items contain besides the file
 * @throws FnoError for a package that can't be read
 */
export async function packageOutput(
	run: Run,
	link: string,
	about: IDataObject,
	{ output, outputField }: FileParameters,
): Promise<Output[]> {
	if (output === 'package') return [await wholePackage(run, link, about, outputField)];
	const bytes = await download(blobClientOf(run), link);
	return await asResponse(async () => {
		const { entities: files } = await openPackage(bytes, false);
		const outputs: Output[] = [];
		if (output === 'files') {
			for (const file of files) outputs.push(await unpackedFile(run, file, about, outputField));
			return outputs;
		}
		for await (const row of rowsOf(files)) outputs.push(row);
		return outputs;
	});
}
