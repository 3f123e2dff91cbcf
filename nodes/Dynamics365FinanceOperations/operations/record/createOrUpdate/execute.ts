import type { IDataObject } from 'n8n-workflow';
import { agreeOnCompany } from '../../../../shared/records/company';
import { assertRecordInReach } from '../../../../shared/records/companyLimit/recordReach';
import { addressOf } from '../../../../shared/records/key';
import { sentRecord, toRecord } from '../../../../shared/records/record';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { planCreate } from '../create/execute';
import { fileFieldsOf } from '../files/binaryFields';
import { without } from '../files/leaveFilesOut';
import { hasChanges, planUpdate } from '../update/execute';
import { writeTarget } from '../writeInput';
import type { Plan, PreparedItem, WritePlan } from '../writeModes/preparedItem';
import { writeItems } from '../writeModes/writeItems';
import { createOnlyFields, keyAmongFields, neededFields, withoutCreateOnly } from './matching';
import { readParameters } from './parameters';

/**
 * What happened to an item. F&O's own fields start with a capital letter, so this one can't hide
 * any.
 */
type ItemOutcome = 'created' | 'updated' | 'unchanged' | 'skipped' | 'found';

const withOutcome = (outcome: ItemOutcome, record: IDataObject): IDataObject => ({
	...record,
	outcome,
});

const planWithOutcome = (outcome: ItemOutcome, { write, finish }: WritePlan): WritePlan => ({
	write,
	finish: async (written) => (await finish(written)).map((record) => withOutcome(outcome, record)),
});

const failure = (kind: 'refused' | 'notFound', message: string) =>
	new FnoError({ kind, message, description: 'As requested, nothing was written for this item.' });

async function prepare(run: Run, item: Item): Promise<PreparedItem> {
	const read = readParameters(item);
	const { connection, model, claims, given } = await writeTarget(run, item, read);
	const parameters = { ...read, given };
	const { ifFound, ifNotFound, ignoreUnusableFields } = parameters;
	const agreed = agreeOnCompany(model, claims);
	const key = keyAmongFields(model, given, agreed);
	const company = key.company ?? agreed;
	// This comes before the lookup, which would reveal whether another company has such a record.
	assertRecordInReach(connection.allowedCompanies, { model, company, isNew: false });
	const createOnly = ignoreUnusableFields ? [] : createOnlyFields(model, given.values);
	const keyOnly = (): IDataObject => toRecord(sentRecord(key.values), false);
	const name = `record of ${model.entitySet} with this key`;

	const whenFound = (row: Record<string, unknown>): Plan => {
		if (ifFound === 'fail') throw failure('refused', `There is already a ${name}`);
		if (ifFound === 'skip') return { output: [withOutcome('skipped', keyOnly())] };
		if (ifFound === 'return') {
			const record = toRecord(
				without(fileFieldsOf(model).files, row),
				parameters.includeODataMetadata,
			);
			return { output: [withOutcome('found', record)] };
		}
		const changes = { ...parameters, given: withoutCreateOnly(given, createOnly, row) };
		if (!hasChanges(model, changes)) {
			return { output: [withOutcome('unchanged', keyOnly())] };
		}
		return planWithOutcome('updated', planUpdate({ connection, model, key }, changes));
	};
	const whenMissing = (): Plan => {
		if (ifNotFound === 'fail') throw failure('notFound', `There is no ${name}`);
		if (ifNotFound === 'skip') return { output: [withOutcome('skipped', keyOnly())] };
		return planWithOutcome('created', planCreate({ connection, model, company }, parameters));
	};
	const address = addressOf(model, key, company);
	return {
		connection,
		address,
		lookup: { connection, address, select: neededFields(model, parameters, createOnly) },
		plan: (row) => (row ? whenFound(row) : whenMissing()),
	};
}

/** Finds the record of each input item, and creates or changes it as requested. */
export const executeAll = async (run: Run) => await writeItems(run, prepare);
