import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../shared/metadata/model';
import { andFilters, eqFilter } from '../../../shared/odata/filters';
import { entityPath, queryString } from '../../../shared/odata/paths';
import { readRows } from '../../../shared/transport/paging';
import { companyLocator, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import { agreeOnCompany, COMPANY_FIELD } from '../company';
import type { Operation } from '../operation';
import { toRecord } from '../record';
import type { Run } from '../run';
import { fieldNames, readFieldNames } from './select';

const namesCompany = (filter: string) => new RegExp(`\\b${COMPANY_FIELD}\\b`).test(filter);

/** The path of the first page. */
function listPath(run: Run, itemIndex: number, model: EntityModel, limit: number | undefined) {
	const everyCompany = run.read('allCompanies', itemIndex, false) === true;
	const company = everyCompany
		? undefined
		: agreeOnCompany(model, { parameter: run.locator('company', itemIndex) });
	const typed = String(run.read('filter', itemIndex, '') ?? '').trim();
	const companyFilter =
		company === undefined ? '' : eqFilter({ name: COMPANY_FIELD, type: 'Edm.String' }, company);
	return (
		entityPath(model.entitySet) +
		queryString({
			filter: andFilters(typed, companyFilter),
			select: readFieldNames(model, run.option('fieldNames', itemIndex)),
			top: limit,
			crossCompany: everyCompany || company !== undefined || namesCompany(typed),
		})
	);
}

export const getManyRecords: Operation = {
	resource: 'record',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Get the records of an entity, filtered if you like',
	properties: [
		entityLocator,
		{
			displayName: 'All Companies',
			name: 'allCompanies',
			type: 'boolean',
			default: false,
			description: 'Whether to read the records of every company the user can see',
		},
		{ ...companyLocator, displayOptions: { show: { allCompanies: [false] } } },
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			default: '',
			placeholder: "e.g. CustomerGroupId eq '10' and CreditLimit gt 1000",
			description:
				"Condition in OData's $filter language; a text that contains another is written Name eq '*text*'",
		},
		optionsCollection(fieldNames, includeODataMetadata),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const metadata = await run.metadata(itemIndex);
		const model = await metadata.entity(run.locator('entity', itemIndex), { enums: 'keys' });
		const limit = run.limit(itemIndex);
		const withMetadata = run.option('includeODataMetadata', itemIndex) === true;
		const records: IDataObject[] = [];
		for await (const rows of readRows(connection, listPath(run, itemIndex, model, limit), limit)) {
			for (const row of rows) records.push(toRecord(row, withMetadata));
		}
		return records;
	},
};
