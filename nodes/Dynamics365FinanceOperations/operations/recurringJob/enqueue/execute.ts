import { InputError } from '../../../../shared/core/inputError';
import { enqueue } from '../../../../shared/recurringJobs/enqueue';
import { readOnly } from '../../../../shared/transport/errors/failures';
import type { Output } from '../../operation';
import { readInputFile } from '../../run/inputFile';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';

const ZIP_START = Buffer.from('PK\x03\x04', 'latin1');

function assertPackage(bytes: Buffer): void {
	if (bytes.subarray(0, ZIP_START.length).equals(ZIP_START)) return;
	throw new InputError({
		field: 'Input Data Field Name',
		value: '',
		message: 'The file of the input item is not a data package: it is not a zip',
		advice: 'Choose Data File in Content, or pass on a package.',
	});
}

/** Puts the file of an item into the queue. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	if (run.credential.readOnly) throw readOnly();
	const connection = await run.connection(item);
	const parameters = readParameters(item, connection.allowedCompanies);
	const { activityId, content, entity, company, externalId, timeout } = parameters;
	const bytes = await readInputFile(run, item);
	const isPackage = content === 'package';
	if (isPackage) assertPackage(bytes);
	const messageId = await enqueue(connection, {
		activityId,
		bytes,
		isPackage,
		entity,
		company,
		externalId,
		...(timeout !== undefined && { timeout }),
	});
	return [
		{
			messageId,
			activityId,
			...(entity !== '' && { dataEntity: entity }),
			company: company === '' ? null : company,
			...(externalId !== '' && { externalId }),
			bytes: bytes.length,
		},
	];
}
