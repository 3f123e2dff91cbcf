import type { IDataObject } from 'n8n-workflow';
import { agreeOnCompany, claimedCompany, COMPANY_FIELD } from '../company';
import { companyLocator, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import { readInput } from '../input';
import type { Operation } from '../operation';
import { assertMandatory, assertWritable, makePayload } from '../payload';
import { readCreated, sentRecord, toRecord } from '../record';
import type { Run } from '../context';
import { writeRecord } from '../write';
import { fieldInput, fieldProperties, ignoreUnusableFields } from './fields';

export const createRecord: Operation = {
	resource: 'record',
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a record of an entity',
	properties: [
		entityLocator,
		companyLocator,
		...fieldProperties('getCreateFields'),
		optionsCollection(ignoreUnusableFields, includeODataMetadata, {
			displayName: 'Skip Mandatory Check',
			name: 'skipMandatoryCheck',
			type: 'boolean',
			default: false,
			description:
				'Whether to send the record even when mandatory fields are missing, because the environment fills them',
		}),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const given = readInput(run, itemIndex, fieldInput);
		const model = await run.entity(itemIndex, Object.keys(given.values));
		assertWritable(model);
		const ignoreUnusable = run.flag('ignoreUnusableFields', itemIndex);
		const company = agreeOnCompany(model, {
			parameter: run.text('company', itemIndex),
			body: claimedCompany(model, given.values, ignoreUnusable),
		});
		const payload = makePayload(model, given, {
			purpose: 'create',
			clear: [],
			ignoreUnusable,
		});
		if (!run.flag('skipMandatoryCheck', itemIndex)) assertMandatory(model, payload);
		const fields = company === undefined ? payload : { ...payload, [COMPANY_FIELD]: company };
		const written = await writeRecord(connection, { kind: 'create', model, company, fields });
		const row = written.row ?? (await readCreated(connection, written.location, company));
		const withMetadata = run.flag('includeODataMetadata', itemIndex);
		return [toRecord(row ?? sentRecord(fields), withMetadata, written)];
	},
};
