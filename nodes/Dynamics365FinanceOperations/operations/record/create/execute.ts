import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { COMPANY_FIELD } from '../../../../shared/odata/recordPath';
import { agreeOnCompany } from '../../../../shared/records/company';
import { assertReturned } from '../../../../shared/records/companyLimit/rowCheck';
import { assertMandatory, makePayload } from '../../../../shared/records/payload';
import { planWrite } from '../../../../shared/records/planWrite';
import { readCreated, sentRecord, toRecord } from '../../../../shared/records/record';
import type { Connection } from '../../../../shared/transport/types';
import type { Written } from '../../../../shared/transport/writes/written';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { assertFilesUsed } from '../files/inputFiles';
import { withoutSentFiles } from '../files/leaveFilesOut';
import { withoutLookup } from '../writeModes/preparedItem';
import type { PreparedItem, WritePlan } from '../writeModes/preparedItem';
import { writeItems } from '../writeModes/writeItems';
import { writeTarget } from '../writeInput';
import { readParameters } from './parameters';
import type { CreateParameters } from './parameters';

interface NewRecord {
	connection: Connection;
	model: EntityModel;
	/** Absent for the user's default company. */
	company?: string;
}

/**
 * Plans the record that an item creates.
 * Throws InputError for fields that can't be set and for missing mandatory ones.
 */
export function planCreate(
	{ connection, model, company }: NewRecord,
	{
		given,
		files,
		ignoreUnusableFields,
		skipMandatoryCheck,
		includeODataMetadata,
	}: CreateParameters,
): WritePlan {
	const payload = makePayload(model, given, {
		purpose: 'create',
		clear: [],
		ignoreUnusable: ignoreUnusableFields,
	});
	if (ignoreUnusableFields) assertFilesUsed(model, files, payload);
	if (!skipMandatoryCheck) assertMandatory(model, payload);
	const fields = company === undefined ? payload : { ...payload, [COMPANY_FIELD]: company };
	return {
		write: planWrite(connection, {
			kind: 'create',
			model,
			company,
			fields,
			returnsPlainRow: !includeODataMetadata,
		}),
		async finish(written: Written): Promise<IDataObject[]> {
			const row = written.row ?? (await readCreated(connection, model, written.location, company));
			assertReturned(connection.allowedCompanies, row, 'The record was created');
			const { confirmedByReading } = written;
			// F&O may have numbered the record, so what is stored may differ from what was sent.
			const marks = { confirmedByReading, storedRecordUnknown: row === undefined };
			const record = withoutSentFiles(files, row ?? sentRecord(fields));
			return [toRecord(record, includeODataMetadata, marks)];
		},
	};
}

async function prepare(run: Run, item: Item): Promise<PreparedItem> {
	const parameters = readParameters(item);
	const { connection, model, claims, given } = await writeTarget(run, item, parameters);
	const company = agreeOnCompany(model, claims);
	return withoutLookup(planCreate({ connection, model, company }, { ...parameters, given }));
}

/** Creates a record for each input item. */
export const executeAll = async (run: Run) => await writeItems(run, prepare);
