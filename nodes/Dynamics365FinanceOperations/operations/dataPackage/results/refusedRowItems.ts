import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { download } from '../../../../shared/dataManagement/blobs/download';
import { errorFileLinks, readErrors } from '../../../../shared/dataManagement/runs/runErrors';
import type { ErrorFileLink } from '../../../../shared/dataManagement/runs/runErrors';
import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import type { RefusedRow } from '../../../../shared/dataManagement/errors/refusedRows';
import { redact } from '../../../../shared/core/redact';
import { outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import { WithFiles } from '../../operation';
import type { Output } from '../../operation';
import { safeName } from '../../run/fileName';
import type { Run } from '../../run/run';
import { blobClientOf } from '../packages/sendPackage';
import { sameLabel } from './entityResult';

interface WhichRun {
	executionId: string;
	/** Labels of the entities of the run. */
	labels: readonly string[];
	withFiles: boolean;
	patience: Patience;
}

const FILES_MISSING =
	'Some files of refused rows could not be read; the list of rows is complete. The files can be downloaded in F&O under Data management > Job history.';

const endingOf = (link: string): string =>
	/\.[a-z\d]{1,5}$/i.exec(new URL(link).pathname)?.[0] ?? '';

async function fileOf(run: Run, label: string, { kind, link }: ErrorFileLink) {
	const bytes = await download(blobClientOf(run), link);
	const name = safeName(
		`${label} ${kind === 'refusedKeys' ? 'refused keys' : 'refused rows'}${endingOf(link)}`,
	);
	return await run.ctx.helpers.prepareBinaryData(bytes, name);
}

/** The files of refused rows of an entity. A file that can't be read must not hide the rows. */
async function filesOf(
	run: Run,
	connection: Connection,
	label: string,
	{ executionId, patience }: WhichRun,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	const links = await outcomeUnlessCancelled(
		errorFileLinks(connection, executionId, label, patience),
	);
	if (!links.ok) run.hint(FILES_MISSING);
	for (const each of links.ok ? links.value : []) {
		const file = await outcomeUnlessCancelled(fileOf(run, label, each));
		if (file.ok) binary[each.kind] = file.value;
		else run.hint(FILES_MISSING);
	}
	return binary;
}

/** A refused row as an item shows it. */
export const toItem = (
	executionId: string,
	{ entity, recordId, field, message }: RefusedRow,
	labels: readonly string[],
): IDataObject => ({
	executionId,
	entity: entity ?? (labels.length === 1 ? labels[0] : null),
	record: recordId ?? null,
	field: field ?? null,
	// F&O's texts may quote the link to the package, with its signature.
	message: redact(message),
});

const hasFiles = (binary: IBinaryKeyData) => Object.keys(binary).length > 0;

/**
 * One item for each row that F&O refused. The files of an entity are attached to its first row, or
 * to the very first row if F&O doesn't say which entity a row belongs to.
 * @throws FnoError
 */
export async function refusedRowItems(
	run: Run,
	connection: Connection,
	which: WhichRun,
): Promise<Output[]> {
	const { executionId, labels, withFiles } = which;
	const rows = await readErrors(connection, executionId);
	const items = rows.map((row) => toItem(executionId, row, labels));
	const files = new Map<number, IBinaryKeyData>();
	for (const label of withFiles ? labels : []) {
		const binary = await filesOf(run, connection, label, which);
		if (!hasFiles(binary)) continue;
		let place = items.findIndex(({ entity }) => sameLabel(String(entity ?? ''), label));
		if (place < 0 || files.has(place)) {
			const message = 'F&O lists no refused row of this entity, but has files of refused rows';
			place = items.push({ executionId, entity: label, record: null, field: null, message }) - 1;
		}
		files.set(place, binary);
	}
	return items.map((json, index) => {
		const binary = files.get(index);
		return binary ? new WithFiles(json, binary) : json;
	});
}
