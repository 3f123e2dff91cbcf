import type { INodeParameters } from 'n8n-workflow';

const locator = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

/** Looks come often, so that a test doesn't wait long. */
const QUICK = { pollInterval: 1, timeLimit: 30 };

const base = (operation: string, company: string): INodeParameters => ({
	resource: 'dataPackage',
	operation,
	instance: locator('url', ''),
	company: locator('id', company),
});

interface Import {
	operation?: 'import' | 'startImport';
	entity?: string;
	company?: string;
	options?: INodeParameters;
}

/** Switches of a sandbox whose runs are done at the first look. */
export const quickRuns = {
	executionAppears: 'atOnce',
	executionWaits: 'no',
	executionUnknown: 'never',
	exportedPackageUrl: 'atOnce',
};

/** Items of customer groups, one for each id. */
export const groups = (...ids: string[]) =>
	ids.map((id) => ({ json: { CustomerGroupId: id, Description: `Group ${id}` } }));

/** An import of items, as the editor would store it. */
export const importItems = (
	{ operation = 'import', entity = 'Customer groups', company = 'usmf', options = {} }: Import = {},
	more: INodeParameters = {},
): INodeParameters => ({
	...base(operation, company),
	packageSource: 'items',
	entities: 'one',
	dataEntity: locator('label', entity),
	format: 'CSV-Unicode',
	...(operation === 'import' && { output: 'entities' }),
	options: { ...QUICK, ...options },
	...more,
});

/** An import of the package in the binary field `data`. */
export const importFile = (options: Import = {}, more: INodeParameters = {}): INodeParameters => ({
	...importItems(options),
	packageSource: 'file',
	inputDataFieldName: 'data',
	...more,
});

interface Export {
	operation?: 'export' | 'startExport';
	entity?: string;
	company?: string;
	options?: INodeParameters;
}

/** An export of an entity. */
export const exportEntity = (
	{ operation = 'export', entity = 'Customer groups', company = 'usmf', options = {} }: Export = {},
	more: INodeParameters = {},
): INodeParameters => ({
	...base(operation, company),
	exportFrom: 'entity',
	dataEntity: locator('label', entity),
	records: 'all',
	format: 'CSV-Unicode',
	...(operation === 'export' && { output: 'items' }),
	options: { ...QUICK, ...options },
	...more,
});

/** An export of a data project. */
export const exportProject = (
	project: string,
	options: Export = {},
	more: INodeParameters = {},
): INodeParameters => ({
	...exportEntity(options),
	exportFrom: 'project',
	dataProject: locator('name', project),
	...more,
});

/** Get Status, Get Refused Rows or Get File of a run. */
export const ofRun = (
	operation: 'getErrors' | 'getFile' | 'getStatus',
	executionId: string,
	more: INodeParameters = {},
): INodeParameters => ({
	...base(operation, ''),
	executionId,
	options: QUICK,
	...more,
});
