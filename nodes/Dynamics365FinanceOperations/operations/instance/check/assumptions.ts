/** How certain an assumption is, as everywhere in this package. */
type Tag = 'documented' | 'observed' | 'guess';

interface Assumption {
	/** What the probe is about, as the table of results shows it. */
	title: string;
	/**
	 * What the package assumes. It appears in reports, so it contains nothing specific to an
	 * instance.
	 */
	assumes: string;
	tag: Tag;
}

/**
 * What the package assumes about every instance, one row per probe, in the order of the results.
 * docs/check.md shows the same table.
 */
export const assumptions = {
	signIn: {
		title: 'Signed in',
		assumes: 'Entra ID issues a token for the address of the instance',
		tag: 'documented',
	},
	fnoUser: {
		title: 'F&O user and company',
		assumes: 'GetUserSessionInfo returns the user and the default company',
		tag: 'documented',
	},
	metadataService: {
		title: 'Metadata service',
		assumes: '/metadata/DataEntities can be read and filtered by name',
		tag: 'observed',
	},
	metadataDocument: {
		title: 'Metadata document',
		assumes: '/data/$metadata is an EDMX document',
		tag: 'documented',
	},
	businessEventsCatalog: {
		title: 'Business events: catalog',
		assumes: 'BusinessEventsCatalogs can be read',
		tag: 'observed',
	},
	businessEventsEndpoints: {
		title: 'Business events: endpoints',
		assumes: 'BusinessEventsEndpoints can be read',
		tag: 'observed',
	},
	businessEventsConfigurations: {
		title: 'Business events: active events',
		assumes: 'BusinessEventsConfigurations can be read',
		tag: 'observed',
	},
	businessEventActions: {
		title: 'Business events: actions',
		assumes: 'getBusinessEventsCatalog is the only action of BusinessEventsCatalogs',
		tag: 'guess',
	},
	dataEntities: {
		title: 'Data management: entities',
		assumes: 'DataManagementEntities can be read',
		tag: 'observed',
	},
	dataProjects: {
		title: 'Data management: projects',
		assumes: 'DataManagementDefinitionGroups can be read',
		tag: 'observed',
	},
	dataJobs: {
		title: 'Data management: job history',
		assumes: 'DataManagementExecutionJobDetails can be read',
		tag: 'observed',
	},
	dataPackageActions: {
		title: 'Data management: package actions',
		assumes:
			'GetAzureWriteUrl, ImportFromPackage, ExportToPackage, GetExportedPackageUrl and GetExecutionSummaryStatus exist',
		tag: 'documented',
	},
	recurringJobActions: {
		title: 'Recurring jobs: actions',
		assumes: 'GetMessageStatus and GetExecutionIdByMessageId exist',
		tag: 'documented',
	},
	customServices: {
		title: 'Custom services',
		assumes: '/api/services lists the service groups',
		tag: 'observed',
	},
	textOrder: {
		title: 'Ordered comparison of text',
		assumes: 'gt, ge, lt and le on text are refused',
		tag: 'observed',
	},
	textFunctions: {
		title: 'contains() and startswith()',
		assumes: 'contains and startswith are refused',
		tag: 'observed',
	},
	wildcards: {
		title: 'Wildcards in eq',
		assumes: '* in a text compared with eq is a wildcard',
		tag: 'documented',
	},
	maxPageSize: {
		title: 'Page size',
		assumes: 'Prefer: odata.maxpagesize sets the number of records per page',
		tag: 'observed',
	},
	nextLink: {
		title: 'Link to the next page',
		assumes: "the link has the instance's address, continues with $skip and leads to other records",
		tag: 'observed',
	},
	etags: {
		title: 'ETags on read',
		assumes: 'every record has a weak ETag',
		tag: 'observed',
	},
	countSegment: {
		title: 'Count by /$count',
		assumes: '/$count returns the bare number',
		tag: 'observed',
	},
	countOption: {
		title: 'Count by $count=true',
		assumes: '$count=true counts all records, whatever $top is',
		tag: 'guess',
	},
	enumKey: {
		title: 'Key with an enum',
		assumes: 'a record is not found by a key with an enum, although it exists',
		tag: 'observed',
	},
	missingRecord: {
		title: '404 of a missing record',
		assumes: 'HTTP 404 with headers of F&O',
		tag: 'observed',
	},
	missingEntity: {
		title: '404 of a missing entity',
		assumes: 'HTTP 404 with a text about the address',
		tag: 'observed',
	},
	biEntities: {
		title: 'BI entities',
		assumes: 'CustTableBiEntities can be read with ordinary roles',
		tag: 'guess',
	},
	stampFilter: {
		title: 'Changes by time stamp',
		assumes: 'a filter on SysModifiedDateTime responds within 2 seconds',
		tag: 'guess',
	},
	batchReads: {
		title: 'Batches of reads',
		assumes: '$batch takes several reads and responds to each of them',
		tag: 'documented',
	},
	batchChangeSets: {
		title: 'Batches of writes',
		assumes: 'a change set is carried out as a whole or not at all',
		tag: 'documented',
	},
	clock: {
		title: 'Clock',
		assumes: "responses have a Date that differs from n8n's clock by less than a minute",
		tag: 'observed',
	},
	throttling: {
		title: 'Throttling',
		assumes: 'a throttled response has HTTP 429 and a Retry-After',
		tag: 'documented',
	},
} as const satisfies Record<string, Assumption>;

export type ProbeId = keyof typeof assumptions;
