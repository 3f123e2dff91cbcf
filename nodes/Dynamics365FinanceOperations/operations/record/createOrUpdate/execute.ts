import type { IDataObject } from 'n8n-workflow';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { agreeOnCompany, claimedCompany } from '../../../../shared/records/company';
import type { Run } from '../../run/run';
import { readInput } from '../../../../shared/records/givenValues';
import { assertWritable } from '../../../../shared/records/payload';
import { sentRecord, toRecord } from '../../../../shared/records/record';
import type { Plan, Prepared, WritePlan } from '../writeModes/preparedItem';
import { serve } from '../writeModes/writeItems';
import { planCreate } from '../create/execute';
import { fieldInput } from '../../../../shared/editor/properties/fieldProperties';
import {
	isRecordOf,
	keyAmong,
	lockedFields,
	lookupPath,
	readWishes,
	withoutLocked,
} from './matching';
import { hasChanges, planUpdate } from '../update/execute';

/** What became of an item; the fields of F&O begin with a capital, so none is hidden by it. */
type Fate = 'created' | 'updated' | 'unchanged' | 'skipped' | 'found';

const telling = (fate: Fate, record: IDataObject): IDataObject => ({ ...record, outcome: fate });

const withFate = (fate: Fate, { write, finish }: WritePlan): WritePlan => ({
	write,
	finish: async (written) => (await finish(written)).map((record) => telling(fate, record)),
});

const failing = (kind: 'refused' | 'notFound', message: string) =>
	new FnoError({
		kind,
		message,
		description: 'Nothing was written for this item, as it was asked.',
	});

async function prepare(run: Run, itemIndex: number): Promise<Prepared> {
	const connection = await run.connection(itemIndex);
	const given = readInput(run, itemIndex, fieldInput);
	const model = await run.entity(itemIndex, Object.keys(given.values));
	assertWritable(model);
	const ignoreUnusable = run.flag('ignoreUnusableFields', itemIndex);
	const company = agreeOnCompany(model, {
		parameter: run.text('company', itemIndex),
		body: claimedCompany(model, given.values, ignoreUnusable),
	});
	const wishes = readWishes(run, itemIndex);
	const key = keyAmong(model, given.values, company);
	const locked = ignoreUnusable ? [] : lockedFields(model, given.values);
	const about = { connection, model, company: key.company ?? company, key };
	const keyOnly = (): IDataObject => toRecord(sentRecord(key.values), false);
	const name = `record of ${model.entitySet} with this key`;

	const whenFound = (row: Record<string, unknown>): Plan => {
		if (wishes.ifFound === 'fail') throw failing('refused', `There is already a ${name}`);
		if (wishes.ifFound === 'skip') return { output: [telling('skipped', keyOnly())] };
		if (wishes.ifFound === 'return') {
			const record = toRecord(row, run.flag('includeODataMetadata', itemIndex));
			return { output: [telling('found', record)] };
		}
		const changes = withoutLocked(given, locked, row);
		if (!hasChanges(run, itemIndex, model, changes)) {
			return { output: [telling('unchanged', keyOnly())] };
		}
		return withFate('updated', planUpdate(run, itemIndex, { ...about, given: changes }));
	};
	const whenMissing = (): Plan => {
		if (wishes.ifNotFound === 'fail') throw failing('notFound', `There is no ${name}`);
		if (wishes.ifNotFound === 'skip') return { output: [telling('skipped', keyOnly())] };
		return withFate('created', planCreate(run, itemIndex, { ...about, given }));
	};
	return {
		connection,
		address: lookupPath(model, key, wishes, locked),
		isMatch: (row) => isRecordOf(model, key, row),
		plan: (row) => (row ? whenFound(row) : whenMissing()),
	};
}

/** Finds the record of each input item, and creates or changes it as asked. */
export const executeAll = async (run: Run) => await serve(run, prepare);
