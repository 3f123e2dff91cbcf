import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';

// n8n requires every node at its start; what fills drop-downs is loaded when one is opened.

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;
type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
type ResourceMapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

type ListSearchName = 'searchActions' | 'searchCompanies' | 'searchEntities' | 'searchInstances';
type LoadOptionsName = 'getClearableFields' | 'getFieldNames' | 'getRelationNames';
type MappingName =
	| 'getActionParameters'
	| 'getCreateFields'
	| 'getCreateOrUpdateFields'
	| 'getKeyFields'
	| 'getUpdateFields';

const listSearch = (name: ListSearchName): ListSearch =>
	async function (filter, paginationToken) {
		const methods = await import('./listSearch');
		return await methods[name].call(this, filter, paginationToken);
	};

const loadOptions = (name: LoadOptionsName): LoadOptions =>
	async function () {
		const methods = await import('./loadOptions');
		return await methods[name].call(this);
	};

const resourceMapping = (name: MappingName): ResourceMapping =>
	async function () {
		const methods = await import('./resourceMapping');
		return await methods[name].call(this);
	};

/** What the editor may call, by the names that the properties give. */
export const methods = {
	listSearch: {
		searchActions: listSearch('searchActions'),
		searchCompanies: listSearch('searchCompanies'),
		searchEntities: listSearch('searchEntities'),
		searchInstances: listSearch('searchInstances'),
	},
	loadOptions: {
		getClearableFields: loadOptions('getClearableFields'),
		getFieldNames: loadOptions('getFieldNames'),
		getRelationNames: loadOptions('getRelationNames'),
	},
	resourceMapping: {
		getActionParameters: resourceMapping('getActionParameters'),
		getCreateFields: resourceMapping('getCreateFields'),
		getCreateOrUpdateFields: resourceMapping('getCreateOrUpdateFields'),
		getKeyFields: resourceMapping('getKeyFields'),
		getUpdateFields: resourceMapping('getUpdateFields'),
	},
};
