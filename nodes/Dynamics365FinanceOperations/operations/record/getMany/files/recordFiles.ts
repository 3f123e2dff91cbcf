import type { IBinaryData } from 'n8n-workflow';
import type { LineOf } from '../../../../../shared/transport/reads/rowStream';
import { WithFiles } from '../../../operation';
import { safeName } from '../../../run/fileName';
import type { Run } from '../../../run/run';
import type { List } from '../query';
import type { FileParameters } from './fileParameters';
import { writeParts } from './fileParts';

/** Writes the records to files in n8n's binary data store; one item for each file. */
export async function recordsAsFiles(
	run: Run,
	list: List,
	{ kind, compress, name, binaryField, limits }: FileParameters,
	withoutAnnotations: boolean,
	linesBy: (lineOf: LineOf) => AsyncIterable<string[]>,
): Promise<WithFiles[]> {
	const baseName = safeName(name || list.model.entitySet);
	const ending = compress ? `${kind.ending}.gz` : kind.ending;
	const mimeType = compress ? 'application/gzip' : kind.mimeType;
	const store = async (bytes: Buffer, part: number, isOnly: boolean): Promise<IBinaryData> => {
		const number = isOnly ? '' : `-${String(part).padStart(4, '0')}`;
		const fileName = `${baseName}${number}.${ending}`;
		return await run.ctx.helpers.prepareBinaryData(bytes, fileName, mimeType);
	};
	const leftOut = new Set<string>();
	const format = kind.format({
		columns: list.columns,
		withoutAnnotations,
		leaveOut: (field) => leftOut.add(field),
	});
	const parts = await writeParts(linesBy(format.line), format, limits, compress, store);
	if (leftOut.size > 0) {
		run.hint(
			`The instance sent unexpected fields, for which the CSV has no columns: ${[...leftOut].join(', ')}. To get them, choose them under Selected Fields, or choose JSON Lines as File Format.`,
		);
	}
	const totalRows = parts.reduce((sum, { rows }) => sum + rows, 0);
	return parts.map(({ rows, bytes, stored }, index) => {
		const { fileName = '' } = stored;
		const json = { fileName, part: index + 1, parts: parts.length, rows, totalRows, bytes };
		return new WithFiles(json, { [binaryField]: stored });
	});
}
