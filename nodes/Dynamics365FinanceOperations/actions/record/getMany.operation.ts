import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../shared/metadata/model';
import { andFilters, assertWholeFilter, eqFilter, namesField } from '../../../shared/odata/filters';
import { entityPath, queryString } from '../../../shared/odata/paths';
import { readRows } from '../../../shared/transport/paging';
import {
	companyLocator,
	entityLocator,
	includeODataMetadata,
	limitProperties,
	optionsCollection,
} from '../common';
import { agreeOnCompany, COMPANY_FIELD } from '../company';
import type { Operation } from '../operation';
import { toRecord } from '../record';
import type { Run } from '../context';
import { fieldNames, readFieldNames } from './select';

/** The path of the first page. */
function listPath(run: Run, itemIndex: number, model: EntityModel, limit: number | undefined) {
	const everyCompany = run.flag('allCompanies', itemIndex);
	const company = everyCompany
		? undefined
		: agreeOnCompany(model, { parameter: run.text('company', itemIndex) });
	const typed = run.text('filter', itemIndex);
	assertWholeFilter(typed);
	const companyFilter =
		company === undefined ? '' : eqFilter({ name: COMPANY_FIELD, type: 'Edm.String' }, company);
	return (
		entityPath(model.entitySet) +
		queryString({
			filter: andFilters(typed, companyFilter),
			select: readFieldNames(model, run.option('fieldNames', itemIndex)),
			top: limit,
			crossCompany: everyCompany || company !== undefined || namesField(typed, COMPANY_FIELD),
		})
	);
}

export const getManyRecords: Operation = {
	resource: 'record',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Get records of an entity, all of them or those that match a filter',
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
		...limitProperties,
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			default: '',
			placeholder: "e.g. CustomerGroupId eq '10' and CreditLimit gt 1000",
			description:
				"Only records that meet this OData $filter condition; to find a part of a text, write Name eq '*text*'",
		},
		optionsCollection(fieldNames, includeODataMetadata),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const model = await run.entity(itemIndex, 'keys');
		const limit = run.limit(itemIndex);
		const withMetadata = run.flag('includeODataMetadata', itemIndex);
		const records: IDataObject[] = [];
		for await (const rows of readRows(connection, listPath(run, itemIndex, model, limit), limit)) {
			for (const row of rows) records.push(toRecord(row, withMetadata));
		}
		return records;
	},
};
