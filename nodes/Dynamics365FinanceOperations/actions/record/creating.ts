import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../shared/metadata/model';
import type { Written } from '../../../shared/transport/settle';
import type { Connection } from '../../../shared/transport/types';
import { COMPANY_FIELD } from '../company';
import type { Run } from '../context';
import type { GivenValues } from '../input';
import { assertMandatory, makePayload } from '../payload';
import { readCreated, sentRecord, toRecord } from '../record';
import { planWrite } from '../write';
import type { WritePlan } from '../writing/prepared';

/**
 * Checks the record that an item creates.
 * Throws InputError for fields that cannot be set and for mandatory ones that are missing.
 */
export function planCreate(
	run: Run,
	itemIndex: number,
	{
		connection,
		model,
		company,
		given,
	}: { connection: Connection; model: EntityModel; company?: string; given: GivenValues },
): WritePlan {
	const payload = makePayload(model, given, {
		purpose: 'create',
		clear: [],
		ignoreUnusable: run.flag('ignoreUnusableFields', itemIndex),
	});
	if (!run.flag('skipMandatoryCheck', itemIndex)) assertMandatory(model, payload);
	const fields = company === undefined ? payload : { ...payload, [COMPANY_FIELD]: company };
	const withMetadata = run.flag('includeODataMetadata', itemIndex);
	return {
		write: planWrite(connection, { kind: 'create', model, company, fields }),
		async finish(written: Written): Promise<IDataObject[]> {
			const row = written.row ?? (await readCreated(connection, written.location, company));
			return [toRecord(row ?? sentRecord(fields), withMetadata, written)];
		},
	};
}
