import { setTimeout as sleep } from 'node:timers/promises';
import { createWorld, json, reason } from '../fnoWorld';
import { GROUPS, useDmfWorld } from './dmfWorld';
import { groups, packageFiles, zip } from './packages';

const dmf = useDmfWorld();

const start = async (more = {}, action?: string) =>
	await dmf.start([groups('DM1,New,')], more, action);
const status = async (executionId: string) => {
	const response = await dmf.act('GetExecutionSummaryStatus', { executionId });
	return response.status === 200 ? json(response).value : reason(response);
};
const statuses = async (id: string, polls: number) => {
	const list: string[] = [];
	for (let poll = 0; poll < polls; poll++) list.push(await status(id));
	return list;
};
const NOT_FOUND = expect.stringMatching(
	/^Exception occurred while executing action GetExecutionSummaryStatus on Entity DataManagementDefinitionGroup: Execution details were not found for execution id: /,
);

describe('the state of a run', () => {
	it('is unknown at first, then waits, executes, is Unknown and has a result', async () => {
		const id = await dmf.run([groups('DM1,New,')]);
		expect(await statuses(id, 6)).toEqual([
			NOT_FOUND,
			'NotRun',
			'Executing',
			'Unknown',
			'Succeeded',
			'Succeeded',
		]);
	});

	it('is as the switches say', async () => {
		Object.assign(dmf.switches, {
			executionAppears: 'atOnce',
			executionWaits: 'no',
			executionUnknown: 'never',
		});
		expect(await statuses(await dmf.run([groups('DM1,New,')]), 2)).toEqual([
			'Executing',
			'Succeeded',
		]);
		dmf.switches.executionUnknown = 'always';
		expect((await statuses(await dmf.run([groups('DM1,New,')]), 9)).at(-1)).toBe('Unknown');
		dmf.switches.executionAppears = 'never';
		expect((await statuses(await dmf.run([groups('DM1,New,')]), 9)).at(-1)).toEqual(NOT_FOUND);
	});

	it('is not found for an unknown id', async () => {
		expect(await status('nope')).toEqual(NOT_FOUND);
		expect((await dmf.act('GetExecutionErrors', { executionId: 'nope' })).status).toBe(400);
		expect((await dmf.act('GetExportedPackageUrl', { executionId: 'nope' })).status).toBe(400);
	});

	it('is Executing as long as the run hangs, which blocks its project', async () => {
		dmf.switches.executionHangs = 'target';
		const id = json(await start()).value;
		expect((await statuses(id, 5)).at(-1)).toBe('Executing');
		expect(await dmf.details(id)).toMatchObject([
			{ StagingStatus: 'Finished', TargetStatus: 'NotRun' },
		]);
		const second = await start();
		expect([second.status, reason(second)]).toEqual([400, expect.stringContaining(id)]);
		expect(reason(second)).toContain('DMF2025');
		expect((await start({ definitionGroupId: 'Other' })).status).toBe(200);
		dmf.switches.parallelImports = 'allowed';
		expect((await start()).status).toBe(200);
		dmf.switches.parallelImports = 'refused';
		await dmf.environment.finishRuns();
		expect(await dmf.result(id)).toBe('Succeeded');
	});

	it('is Executing while records are written at the rate that is set', async () => {
		const slow = createWorld('slow', 0, {
			blobs: dmf.blobs.container('slow'),
			switches: dmf.switches,
			importRowsPerSecond: () => 0.001,
		});
		const link = dmf.blobs.container('slow').link('a', 'r');
		dmf.blobs.container('slow').put('a', zip(packageFiles([groups('S1,New,', 'S2,New,')])));
		const body = { packageUrl: link, definitionGroupId: 'Slow', execute: true };
		await slow.send('POST', `${GROUPS}/Microsoft.Dynamics.DataEntities.ImportFromPackage`, body);
		const created = () => slow.environment.runs()[0].progress[0].created;
		while (created() === 0) await sleep(1);
		expect(slow.environment.runs()).toMatchObject([
			{ result: 'Executing', progress: [{ staged: 2, created: 1 }] },
		]);
		slow.environment.reset();
		expect(slow.environment.runs()).toEqual([]);
	});

	it('is Canceled after somebody has done so', async () => {
		dmf.switches.executionHangs = 'target';
		const id = json(await start()).value;
		dmf.environment.cancelRuns();
		await dmf.environment.finishRuns();
		expect((await statuses(id, 6)).at(-1)).toBe('Canceled');
		expect(await dmf.details(id)).toMatchObject([{ TargetRecordsCreatedCount: 0 }]);
		expect((await start()).status).toBe(200);
	});

	it('ends with its deletion from the job history', async () => {
		dmf.switches.executionHangs = 'target';
		const executionId = json(await start()).value;
		expect((await dmf.act('DeleteExecutionHistoryJob', { executionId })).status).toBe(204);
		expect(await dmf.details(executionId)).toEqual([]);
		expect((await start()).status).toBe(200);
	});
});

describe('the rows of a run', () => {
	const jobs = async () => json(await dmf.get('/data/DataManagementExecutionJobs')).value;

	it('are there at once, later or never', async () => {
		await start();
		expect(await jobs()).toHaveLength(1);
		dmf.switches.executionRows = 'never';
		await start({ definitionGroupId: 'Never' });
		expect(await jobs()).toHaveLength(1);
	});

	it('may be late', async () => {
		dmf.switches.executionRows = 'late';
		await start();
		expect(await jobs()).toEqual([]);
		while ((await jobs()).length === 0) await sleep(20);
		expect(await jobs()).toHaveLength(1);
	});

	it('cannot be changed', async () => {
		await start();
		const body = { JobId: 'x' };
		const response = await dmf.send('POST', '/data/DataManagementExecutionJobs', body);
		expect(response.status).toBe(400);
	});
});

describe('the execution id', () => {
	it.each([
		['ImportFromPackage', 'importExecutionId'],
		['ImportFromPackageAsync', 'importAsyncExecutionId'],
	] as const)('of %s is the given one, unless a switch says no', async (action, name) => {
		expect(json(await start({ executionId: 'mine' }, action)).value).toBe('mine');
		dmf.switches[name] = 'ignored';
		expect(
			json(await start({ executionId: 'other', definitionGroupId: 'B' }, action)).value,
		).toMatch(/^B-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-[0-9A-F]{32}$/);
	});

	it.each([
		['ExportToPackage', 'exportExecutionId'],
		['ExportToPackageAsync', 'exportAsyncExecutionId'],
		['ExportToPackageDelta', 'exportDeltaExecutionId'],
	] as const)('of %s too', async (action, name) => {
		const body = { definitionGroupId: 'TEST customers export', packageName: 'A' };
		expect(await dmf.value(action, { ...body, executionId: 'mine' })).toBe('mine');
		await dmf.environment.finishRuns();
		dmf.switches[name] = 'ignored';
		expect(await dmf.value(action, { ...body, executionId: 'other' })).not.toBe('other');
	});

	it('is good once', async () => {
		await dmf.run([groups('DM1,New,')], { executionId: 'mine' });
		expect(reason(await start({ executionId: 'mine' }))).toMatch(/was used before/);
		dmf.switches.repeatedExecutionId = 'accepted';
		expect((await start({ executionId: 'mine' })).status).toBe(200);
		expect((await start({ executionId: 'x'.repeat(91) })).status).toBe(400);
	});
});

describe('a data project', () => {
	const detail = (more = {}) => ({
		DefinitionGroupId: 'Mine',
		EntityName: 'Customer groups',
		SourceFormat: 'XML-Element',
		AutoGenerateMapping: 'Yes',
		...more,
	});

	it('can be made through OData, with a description of 60 characters', async () => {
		const body = { Name: 'Mine', OperationType: 'Export', Description: 'x'.repeat(70) };
		const created = await dmf.send('POST', GROUPS, body);
		expect(json(created).Description).toHaveLength(60);
		const details = '/data/DataManagementDefinitionGroupDetails';
		expect(json(await dmf.send('POST', details, detail())).ValidationStatus).toBe('Yes');
		expect((await dmf.send('POST', details, detail({ EntityName: 'Nope' }))).status).toBe(400);
		expect((await dmf.send('POST', details, detail({ DefinitionGroupId: 'Nope' }))).status).toBe(
			400,
		);
	});

	it('has a name of at most 60 characters', async () => {
		expect((await start({ definitionGroupId: 'x'.repeat(61) })).status).toBe(400);
		expect((await start({ definitionGroupId: '' })).status).toBe(400);
	});
});

describe('data management', () => {
	it('lists the fields of every entity', async () => {
		const fields = async (filter: string) =>
			json(
				await dmf.get(
					`/data/DataManagementTargetMapEntities?$filter=${encodeURIComponent(filter)}`,
				),
			).value as Array<Record<string, string>>;
		const maps = await fields("EntityLabel eq 'Customer groups'");
		expect(maps.find(({ StagingField }) => StagingField === 'CUSTOMERGROUPID')).toMatchObject({
			TargetField: 'CustomerGroupId',
			IsRequired: 'Yes',
			Entity: 'Customer groups',
			FieldDataTypeValue: 'String',
		});
		expect(maps.some(({ StagingField }) => StagingField === 'DATAAREAID')).toBe(false);
		dmf.switches.targetMapEntity = 'dataEntity';
		dmf.switches.stagingFieldCase = 'asNamed';
		const named = await fields("Entity eq 'CustCustomerGroupEntity'");
		expect(named.map(({ StagingField }) => StagingField)).toContain('CustomerGroupId');
	});

	it('recommends an order of entities', async () => {
		const listOfDataEntities = 'Customers V3, Customer groups,Terms of payment';
		const names = ['Terms of payment', 'Customer groups', 'Customers V3'];
		const sequence = async () =>
			JSON.parse(await dmf.value('GetEntitySequence', { listOfDataEntities }));
		expect(await sequence()).toEqual(names);
		dmf.switches.entitySequence = 'objects';
		expect(await sequence()).toMatchObject(names.map((EntityName) => ({ EntityName })));
	});

	it('has more parameters in some versions', async () => {
		const parameters = async () => {
			const { Actions } = json(
				await dmf.get("/metadata/PublicEntities('DataManagementDefinitionGroup')"),
			);
			const actions = Actions as Array<{ Name: string; Parameters: unknown[] }>;
			return actions.find(({ Name }) => Name === 'ImportFromPackageAsync')?.Parameters;
		};
		expect(await parameters()).toHaveLength(10);
		dmf.switches.asyncImportParameters = 'six';
		expect(await parameters()).toHaveLength(7);
	});

	it('gives out links to write to', async () => {
		const link = JSON.parse(await dmf.value('GetAzureWriteUrl', { uniqueFileName: 'a' }));
		expect(link).toEqual({
			BlobId: expect.stringMatching(/^\{[0-9A-F-]{36}\}$/),
			BlobUrl: expect.stringMatching(/\/dmf-test\/a\?sv=2014-02-14&sr=b&sig=.*&sp=rw$/),
		});
		expect((await dmf.act('GetAzureWriteUrl', { uniqueFileName: '../a' })).status).toBe(400);
	});

	it('links to the page of a run', async () => {
		const page = await dmf.value('GetExecutionSummaryPageUrl', {
			executionId: await dmf.run([groups('DM1,New,')]),
		});
		expect(page).toMatch(/mi=DMFExecutionHistorySummary/);
	});
});
