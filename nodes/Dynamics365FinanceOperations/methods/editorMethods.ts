import { lazyMethods } from '../../shared/editor/lazyMethods';
import type { MethodName } from '../../shared/editor/lazyMethods';
import type { SharedListSearch, SharedLoadOptions } from '../../shared/editor/methodNames';
import type * as listSearch from './listSearch';
import type * as loadOptions from './loadOptions';
import type * as resourceMapping from './resourceMapping';

/** What a property may name as `searchListMethod`. */
export type ListSearchName = MethodName<typeof listSearch>;
/** What a property may name as `loadOptionsMethod`. */
export type LoadOptionsName = MethodName<typeof loadOptions>;
/** What a property may name as `resourceMapperMethod`. */
export type ResourceMappingName = MethodName<typeof resourceMapping>;

/** What the editor may call, by the names that the properties give. */
export const methods = {
	listSearch: lazyMethods<typeof listSearch>(async () => await import('./listSearch'), {
		searchActions: true,
		searchCompanies: true,
		searchCompaniesToRead: true,
		searchDataEntities: true,
		searchDataProjects: true,
		searchEntities: true,
		searchEventCompanies: true,
		searchFieldValues: true,
		searchInstances: true,
		searchKeyCompanies: true,
		searchRecords: true,
		searchRequiredCompanies: true,
		searchServiceGroups: true,
		searchServiceOperations: true,
		searchServices: true,
	}) satisfies Record<SharedListSearch, unknown>,
	loadOptions: lazyMethods<typeof loadOptions>(async () => await import('./loadOptions'), {
		getBusinessEvents: true,
		getClearableFields: true,
		getFieldNames: true,
		getFileFields: true,
		getRelationNames: true,
	}) satisfies Record<SharedLoadOptions, unknown>,
	resourceMapping: lazyMethods<typeof resourceMapping>(
		async () => await import('./resourceMapping'),
		{
			getActionParameters: true,
			getCreateFields: true,
			getCreateOrUpdateFields: true,
			getKeyFields: true,
			getServiceParameters: true,
			getUpdateFields: true,
		},
	),
};
