import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import type { Written } from '../../../../shared/transport/writes/reconcile';
import type { Connection } from '../../../../shared/transport/types';
import { agreeOnCompany, claimedCompany, COMPANY_FIELD } from '../../../../shared/records/company';
import type { Run } from '../../run/run';
import { readInput } from '../../../../shared/records/givenValues';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { assertMandatory, assertWritable, makePayload } from '../../../../shared/records/payload';
import { readCreated, sentRecord, toRecord } from '../../../../shared/records/record';
import { planWrite } from '../../../../shared/records/planWrite';
import { decided } from '../writeModes/preparedItem';
import type { Prepared, WritePlan } from '../writeModes/preparedItem';
import { serve } from '../writeModes/writeItems';
import { fieldInput } from '../../../../shared/editor/properties/fieldProperties';

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

async function prepare(run: Run, itemIndex: number): Promise<Prepared> {
	const connection = await run.connection(itemIndex);
	const given = readInput(run, itemIndex, fieldInput);
	const model = await run.entity(itemIndex, Object.keys(given.values));
	assertWritable(model);
	const company = agreeOnCompany(model, {
		parameter: run.text('company', itemIndex),
		body: claimedCompany(model, given.values, run.flag('ignoreUnusableFields', itemIndex)),
	});
	return decided(planCreate(run, itemIndex, { connection, model, company, given }));
}

/** Creates a record for each input item. */
export const executeAll = async (run: Run) => await serve(run, prepare);
