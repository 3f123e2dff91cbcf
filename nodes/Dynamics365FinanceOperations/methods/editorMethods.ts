import { lazyMethods } from '../../shared/editor/lazyMethods';
import type { MethodName } from '../../shared/editor/lazyMethods';
import type { SharedListSearch, SharedLoadOptions } from '../../shared/editor/methodNames';
import type * as listSearch from './listSearch';
import type * as loadOptions from './loadOptions';
import type * as resourceMapping from './resourceMapping';

/** The methods that a property may use as `searchListMethod`. */
export type ListSearchName = MethodName<typeof listSearch>;
/** The methods that a property may use as `loadOptionsMethod`. */
export type LoadOptionsName = MethodName<typeof loadOptions>;
/** The methods that a property may use as `resourceMapperMethod`. */
export type ResourceMappingName = MethodName<typeof resourceMapping>;

/** The methods that the editor may call, by the names that properties use. */
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
