import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { andFilters, eqFilter } from '../../../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../../../shared/odata/paths';
import type { QueryOptions } from '../../../../shared/odata/paths';
import { agreeOnCompany, COMPANY_FIELD } from '../../../../shared/records/company';
import type { Run } from '../../run/run';
import { readFieldNames } from '../../../../shared/records/fieldNames';
import { expandTexts, readExpansions } from './expand';
import { comparedFields, makeFilter, readFilter } from '../../../../shared/records/recordFilter';
import type { RecordFilter } from '../../../../shared/records/recordFilter';
import { makeOrder, wantsKeyOrder } from '../../../../shared/records/order';

/** Which records: everything that a count needs as well. */
export interface Scope {
	model: EntityModel;
	/** The filter and the companies, as options of a read. */
	options: Pick<QueryOptions, 'filter' | 'crossCompany'>;
}

/** The records and how they are wanted. */
export interface List extends Scope {
	/** Path and query of the first page. */
	path: string;
	limit: number | undefined;
	/** The members of a record, in the order of the fields that were asked for. */
	columns: string[];
	/** True where the node added an order that the user did not ask for. */
	hasAddedOrder: boolean;
}

const company = { name: COMPANY_FIELD, type: 'Edm.String' };

function companyOf(run: Run, itemIndex: number, model: EntityModel, filter: RecordFilter) {
	const everyCompany = run.flag('allCompanies', itemIndex);
	const parameter = everyCompany ? '' : run.text('company', itemIndex);
	agreeOnCompany(model, { parameter, conditions: filter.company });
	return {
		filter: parameter === '' ? '' : eqFilter(company, parameter),
		crossCompany: everyCompany || parameter !== '' || filter.namesCompany,
	};
}

/** Throws InputError for a filter that cannot be meant, before anything is sent. */
export async function readScope(run: Run, itemIndex: number): Promise<Scope> {
	const given = readFilter(run, itemIndex);
	const names = comparedFields(given);
	const model = await run.entity(itemIndex, names.length > 0 ? names : 'keys');
	const filter = makeFilter(model, given);
	const { filter: companyFilter, crossCompany } = companyOf(run, itemIndex, model, filter);
	return { model, options: { filter: andFilters(filter.text, companyFilter), crossCompany } };
}

/** Throws InputError like `readScope`, and for fields, an order or relations that are not there. */
export async function readList(run: Run, itemIndex: number): Promise<List> {
	const { model, options } = await readScope(run, itemIndex);
	const limit = run.limit(itemIndex);
	const select = readFieldNames(model, run.option('fieldNames', itemIndex));
	const expansions = await readExpansions(run, itemIndex, model);
	const sort = run.read('sort', itemIndex, {});
	const orderby = makeOrder(model, sort, wantsKeyOrder(run, itemIndex, limit));
	const query = { ...options, select, orderby, top: limit, expand: expandTexts(expansions) };
	const fields = select.length > 0 ? select : model.fields.map(({ name }) => name);
	return {
		model,
		options,
		path: entityPath(model.entitySet) + queryString(query),
		limit,
		columns: [...fields, ...expansions.map(({ name }) => name)],
		hasAddedOrder: orderby !== makeOrder(model, sort, false),
	};
}
