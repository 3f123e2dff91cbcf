import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import type { Company, EntityModel } from '../../../../shared/metadata/metadataModel';
import { andFilters, eqFilter } from '../../../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../../../shared/odata/paths';
import type { QueryOptions } from '../../../../shared/odata/paths';
import { COMPANY_FIELD } from '../../../../shared/odata/recordPath';
import { agreeOnCompany } from '../../../../shared/records/company';
import { limitedList } from '../../../../shared/records/companyLimit/listReach';
import { rowCheck } from '../../../../shared/records/companyLimit/rowCheck';
import type { RowCheck } from '../../../../shared/records/companyLimit/rowCheck';
import { makeOrder } from '../../../../shared/records/order';
import { comparedFields, makeFilter } from '../../../../shared/records/recordFilter';
import type { RecordFilter } from '../../../../shared/records/recordFilter';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readingFiles, readingNoFiles } from '../files/fileReading';
import type { FileReading } from '../files/fileReading';
import { fieldsToRead } from '../output/recordOutput';
import { checkRelations, expandTexts, relatedChecks } from './expand';
import { emptyResultHint } from './emptyResult';
import type { ListParameters, ScopeParameters } from './parameters';

/** Which records: all that a count needs. */
export interface Scope {
	model: EntityModel;
	/** The filter and the companies, as options of a read. */
	options: Pick<QueryOptions, 'filter' | 'crossCompany'>;
	/** What to tell the user if there are none. */
	whyEmpty: () => Promise<string>;
}

/** Which records, and how they are returned. */
export interface List extends Scope {
	/** Path and query of the first page. */
	path: string;
	limit: number | undefined;
	/** The members of a record, in the order in which the fields were requested. */
	columns: string[];
	/** True if the node added an order that the user didn't request. */
	hasAddedOrder: boolean;
	/** Checks and completes the returned rows. */
	check: RowCheck;
	/** Which files are read, and which fields are left out. */
	reading: FileReading;
	/** The path without fields, if naming fields only serves to leave files out. */
	wholePath?: string;
}

const readCompanies = new WeakMap<Run, Map<string, Promise<Company[]>>>();

/**
 * The companies, read at most once in a run: if they can't be read, the next item can't read them
 * either.
 */
async function companiesOnce(run: Run, item: Item): Promise<Company[]> {
	const known = readCompanies.get(run) ?? new Map<string, Promise<Company[]>>();
	readCompanies.set(run, known);
	const { cacheKey } = await run.connection(item);
	const companies = known.get(cacheKey) ?? run.metadata(item).then((from) => from.companies());
	known.set(cacheKey, companies);
	return await companies;
}

const company = { name: COMPANY_FIELD, type: 'Edm.String' };

function companyOptions(
	model: EntityModel,
	filter: RecordFilter,
	{ allCompanies, company: parameter, filter: given }: ScopeParameters,
	allowed: AllowedCompanies | undefined,
) {
	agreeOnCompany(model, { parameter, conditions: filter.company, allowed });
	const limit = limitedList(allowed, model, given.typed);
	return {
		filter: parameter === '' ? limit : eqFilter(company, parameter),
		crossCompany: allCompanies || parameter !== '' || filter.namesCompany || limit !== '',
	};
}

/** Throws InputError for an invalid filter, before anything is sent. */
export async function makeScope(run: Run, item: Item, parameters: ScopeParameters): Promise<Scope> {
	const names = comparedFields(parameters.filter);
	const model = await run.entity(item, names.length > 0 ? names : 'keys');
	const filter = makeFilter(model, parameters.filter);
	const { allowedCompanies } = await run.connection(item);
	const { filter: companyFilter, crossCompany } = companyOptions(
		model,
		filter,
		parameters,
		allowedCompanies,
	);
	const options = { filter: andFilters(filter.text, companyFilter), crossCompany };
	const companies = async () => await companiesOnce(run, item);
	return {
		model,
		options,
		whyEmpty: async () =>
			await emptyResultHint(
				{ ...parameters, model, crossCompany, isFiltered: filter.text !== '' },
				companies,
			),
	};
}

/** Only items can contain files; in the other outputs, a selected file is returned as text. */
function readingOf(model: EntityModel, parameters: ListParameters, asItems: boolean): FileReading {
	const chosen = fieldsToRead(model, parameters.output);
	const { includeFiles } = parameters;
	return asItems && (includeFiles || chosen.length > 0)
		? readingFiles(model, chosen, includeFiles)
		: readingNoFiles(model, chosen);
}

/** Throws InputError like `makeScope`, and for fields, an order or relations that don't exist. */
export async function makeList(
	run: Run,
	item: Item,
	parameters: ListParameters,
	asItems: boolean,
): Promise<List> {
	const { model, options, whyEmpty } = await makeScope(run, item, parameters);
	const { limit, relations, sort, orderByKey } = parameters;
	const reading = readingOf(model, parameters, asItems);
	const { select, leaveOut } = reading;
	await checkRelations(model, relations, async () => await run.metadata(item));
	const { allowedCompanies } = await run.connection(item);
	const related = allowedCompanies
		? await relatedChecks(allowedCompanies, model, relations, await run.metadata(item))
		: [];
	const check = rowCheck(allowedCompanies, model, select, related);
	const orderby = makeOrder(model, sort, orderByKey);
	const query = {
		...options,
		select: check.select(select),
		orderby,
		top: limit,
		expand: expandTexts(related.length > 0 ? related : relations),
	};
	const all = model.fields.map(({ name }) => name).filter((name) => !leaveOut.includes(name));
	const fields = select.length > 0 ? select : all;
	const pathWith = (options: QueryOptions) => entityPath(model.entitySet) + queryString(options);
	return {
		model,
		options,
		whyEmpty,
		path: pathWith(query),
		limit,
		columns: [...fields, ...relations.map(({ name }) => name)],
		hasAddedOrder: orderby !== makeOrder(model, sort, false),
		check,
		reading,
		...(reading.isOptional && { wholePath: pathWith({ ...query, select: [] }) }),
	};
}
