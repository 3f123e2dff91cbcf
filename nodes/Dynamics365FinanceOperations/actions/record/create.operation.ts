import { agreeOnCompany, claimedCompany } from '../company';
import { companyLocator, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import type { Run } from '../context';
import { readInput } from '../input';
import { assertWritable } from '../payload';
import { writeModeProperties } from '../writing/mode';
import { decided } from '../writing/prepared';
import type { Prepared } from '../writing/prepared';
import { writingOperation } from '../writing/operation';
import { planCreate } from './creating';
import { fieldInput, fieldProperties, ignoreUnusableFields, skipMandatoryCheck } from './fields';

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

export const createRecord = writingOperation(prepare, {
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a record of an entity',
	properties: [
		entityLocator,
		companyLocator,
		...fieldProperties('getCreateFields'),
		...writeModeProperties,
		optionsCollection(ignoreUnusableFields, includeODataMetadata, skipMandatoryCheck),
	],
});
