import type { IDataObject } from 'n8n-workflow';
import { record, fields } from '../../../support/nodeParameters';
import {
	exportEntity,
	exportProject,
	importItems,
	ofRun,
	quickRuns,
} from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

const changes = (options: IDataObject = {}) =>
	exportEntity({ options: options as never }, { records: 'changes' });

/** As somebody does in F&O; without it there are no changes to export. */
const trackChanges = async () =>
	await world.output(
		record(
			'update',
			{ entity: 'DataManagementEntities', objectId: 'Customer groups' },
			fields({ ChangeTrackingType: 'PrimaryTable' }),
		),
	);

/** Exports changes as an execution after another one does, with what that left behind. */
async function exported(staticData: IDataObject, options?: IDataObject) {
	const result = await world.run(changes(options), { staticData });
	return { ...result, ids: (result.outputs[0] ?? []).map(({ json }) => json.CUSTOMERGROUPID) };
}

const addGroup = async (CustomerGroupId: string) =>
	await world.output(
		record(
			'create',
			{ entity: 'CustomerGroups', company: 'usmf' },
			fields({ CustomerGroupId, Description: 'New' }),
		),
	);

const refused = { status: 400, body: { error: { message: 'Gone' } } };

describe('an export of changes', () => {
	beforeEach(trackChanges);

	it('returns all records first, and then only what changed since', async () => {
		const first = await exported({});
		expect(first.failure).toBeUndefined();
		expect(first.ids.length).toBeGreaterThan(1);
		await addGroup('N1');
		const second = await exported(first.staticData);
		expect(second.ids).toEqual(['N1']);
		const third = await exported(second.staticData);
		expect(third.ids).toEqual([]);
	});

	it('returns changes that an execution exported and did not return', async () => {
		const first = await exported({});
		await addGroup('N1');
		await world.fail('POST', 'GetExportedPackageUrl', {
			status: 400,
			body: { error: { message: 'Gone' } },
		});
		const broken = await exported(first.staticData);
		expect(broken.failure?.message).toContain('Gone');
		expect(broken.failure?.description).toContain('The run n8n-');
		await addGroup('N2');
		const next = await exported(broken.staticData);
		expect(next.ids).toEqual(['N1', 'N2']);
		expect((await exported(next.staticData)).ids).toEqual([]);
	});

	it('returns them even if the execution was ended and stored nothing', async () => {
		const first = await exported({});
		await addGroup('N1');
		// What this execution remembers is thrown away.
		await exported(first.staticData);
		expect((await exported(first.staticData)).ids).toEqual(['N1']);
	});

	it('returns a first export whose start was lost, under the id that F&O gave it', async () => {
		await world.sandbox.control.setSwitches({ ...quickRuns, exportExecutionId: 'ignored' });
		await world.fail('POST', 'ExportToPackage', { drop: 'afterWork' });
		const lost = await exported({});
		expect(lost.failure?.message).toContain('unknown whether it runs');
		const next = await exported(lost.staticData);
		expect(next.ids.length).toBeGreaterThan(1);
		expect(next.hints).toEqual([expect.stringContaining('no execution has returned yet')]);
		expect((await exported(next.staticData)).ids).toEqual([]);
	});

	it('returns those of executions that left no memory, unless it is run by hand', async () => {
		const all = await exported({});
		await addGroup('N1');
		expect((await exported({})).ids).toEqual(['N1']);
		const started = await world.run(changes(), { staticData: {}, mode: 'trigger' });
		const ids = started.outputs[0].map(({ json }) => json.CUSTOMERGROUPID);
		expect(ids).toEqual([...all.ids, 'N1']);
	});

	it('keeps the changes of an item for the next run if another item fails', async () => {
		const first = await exported({});
		await addGroup('N1');
		const each = exportEntity({ entity: '={{ $json.entity }}' }, { records: 'changes' });
		const items = [{ json: { entity: 'Customer groups' } }, { json: { entity: 'Nothing' } }];
		const broken = await world.run(each, { items, staticData: first.staticData });
		expect(broken.failure?.message).toContain('no entity "Nothing"');
		expect((await exported(broken.staticData)).ids).toEqual(['N1']);
		const continued = await world.run(each, {
			items,
			staticData: broken.staticData,
			onError: 'continueRegularOutput',
		});
		expect(continued.outputs[0].map(({ json }) => json.CUSTOMERGROUPID)).toContain('N1');
		expect((await exported(continued.staticData)).ids).toEqual([]);
	});

	it('refuses a project that is for another company, or for all records', async () => {
		const options = { projectName: 'Shared' };
		const first = await exported({}, options);
		const other = exportEntity({ company: 'demf', options }, { records: 'changes' });
		const mixed = await world.run(other, { staticData: first.staticData });
		expect(mixed.failure?.message).toContain('for another company as well');
		const all = await world.run(exportEntity({ options }));
		expect(all.failure?.message).toContain('Shared exports only changes');
		await world.output(exportEntity({ options: { projectName: 'Full' } }));
		const some = await exported({}, { projectName: 'Full' });
		expect(some.failure?.message).toContain('Full exports all records each time');
	});

	it.each(['any', 'none', 'noneOrRefused'])('starts over on request (%s)', async (setting) => {
		await world.sandbox.control.setSwitches({ ...quickRuns, resetSourceName: setting });
		const first = await exported({});
		const again = await exported(first.staticData, { startOver: true });
		expect(again.ids).toEqual(first.ids);
	});

	it('names Start Over where a package that was never returned is gone', async () => {
		const first = await exported({});
		await addGroup('N1');
		const gone = { status: 400, body: { error: { message: 'Gone' } } };
		await world.fail('POST', 'GetExportedPackageUrl', gone);
		const broken = await exported(first.staticData);
		await world.fail('POST', 'GetExportedPackageUrl', gone);
		const next = await exported(broken.staticData);
		expect(next.failure?.message).toMatch(/earlier run n8n-.*cannot be fetched: Gone/);
		expect(next.failure?.description).toContain('turn on Start Over in the options');
		const again = await exported(next.staticData, { startOver: true });
		expect(again.ids).toEqual([...first.ids, 'N1']);
		expect((await exported(again.staticData)).ids).toEqual([]);
	});

	it('continues after a refused start, whatever F&O says about a run that it does not find', async () => {
		const first = await exported({});
		await addGroup('N1');
		await world.sandbox.control.setSwitches({ ...quickRuns, executionNotFound: 'withoutId' });
		await world.fail('POST', 'ExportToPackage', refused);
		const broken = await exported(first.staticData);
		expect(broken.failure?.message).toContain('Gone');
		const next = await exported(broken.staticData);
		expect(next.failure).toBeUndefined();
		expect(next.ids).toEqual(['N1']);
		expect((await exported(next.staticData)).ids).toEqual([]);
	});

	it('has a project of its own', async () => {
		await exported({});
		const names = (await world.rows('DataManagementDefinitionGroups')).map(({ Name }) => Name);
		expect(names).toContainEqual(
			expect.stringMatching(/^n8n Customer groups usmf changes [\w-]{10}$/),
		);
	});
});

describe('an existing project that exports only changes', () => {
	const fromProject = async (
		staticData: IDataObject,
		options: IDataObject = {},
		company = 'usmf',
	) => {
		const parameters = exportProject('Shared changes', { company, options: options as never });
		const result = await world.run(parameters, { staticData, mode: 'trigger' });
		return { ...result, ids: (result.outputs[0] ?? []).map(({ json }) => json.CUSTOMERGROUPID) };
	};

	beforeEach(async () => {
		await trackChanges();
		await world.output(
			exportEntity({ options: { projectName: 'Shared changes' } }, { records: 'changes' }),
		);
		await addGroup('N1');
	});

	it('returns changes that it exported and did not return, and no runs of others', async () => {
		const gone = { status: 400, body: { error: { message: 'Gone' } } };
		await world.fail('POST', 'GetExportedPackageUrl', gone);
		const broken = await fromProject({});
		expect(broken.failure?.message).toContain('Gone');
		await addGroup('N2');
		const next = await fromProject(broken.staticData);
		expect(next.ids).toEqual(['N1', 'N2']);
		expect(next.hints).toEqual([expect.stringContaining('no execution has returned yet')]);
		expect((await fromProject(next.staticData)).ids).toEqual([]);
	});

	/** What an execution leaves behind that exported N1 and returned nothing. */
	const withPending = async () => {
		await world.fail('POST', 'GetExportedPackageUrl', refused);
		const { staticData } = await fromProject({});
		await addGroup('N2');
		return staticData;
	};

	/** The next execution returns N1 and N2, and the one after it nothing. */
	const expectBothOnce = async (staticData: IDataObject) => {
		const next = await fromProject(staticData);
		expect(next.ids).toEqual(['N1', 'N2']);
		expect((await fromProject(next.staticData)).ids).toEqual([]);
	};

	it('keeps them if the next start is refused', async () => {
		const staticData = await withPending();
		await world.fail('POST', 'ExportToPackage', refused);
		const broken = await fromProject(staticData);
		expect(broken.failure?.message).toContain('Gone');
		await expectBothOnce(broken.staticData);
	});

	it('keeps them if the package of the next run cannot be fetched', async () => {
		const staticData = await withPending();
		await world.sandbox.control.plan({
			service: 'fno',
			path: 'GetExportedPackageUrl',
			about: 'run-B',
			times: 1,
			then: refused,
		});
		const broken = await fromProject(staticData, { executionId: 'run-B' });
		expect(broken.failure?.message).toContain('Gone');
		await expectBothOnce(broken.staticData);
	});

	it('keeps those of all its runs if another item fails', async () => {
		const staticData = await withPending();
		const each = exportProject('={{ $json.project }}');
		const itemsOf = (...projects: string[]) => projects.map((project) => ({ json: { project } }));
		const broken = await world.run(each, {
			items: itemsOf('Shared changes', 'Shared changes', 'Nothing'),
			staticData,
			mode: 'trigger',
		});
		expect(broken.failure?.message).toContain('no data project "Nothing"');
		const next = await fromProject(broken.staticData);
		expect(next.ids).toEqual(['N1', 'N2']);
		expect(next.hints).toHaveLength(3);
		expect((await fromProject(next.staticData)).ids).toEqual([]);
	});

	it('keeps those of a run that is not found right after its start', async () => {
		const staticData = await withPending();
		const message = 'Execution details were not found';
		await world.fail('POST', 'GetExecutionSummaryStatus', {
			status: 400,
			body: { error: { message } },
		});
		const next = await fromProject(staticData);
		expect(next.ids).toEqual(['N2']);
		const last = await fromProject(next.staticData);
		expect(last.ids).toEqual(['N1']);
		expect((await fromProject(last.staticData)).ids).toEqual([]);
	});

	it('serves several companies, and starts over', async () => {
		const first = await fromProject({});
		expect(first.ids).toEqual(['N1']);
		const other = await fromProject(first.staticData, {}, 'usrt');
		expect(other.failure).toBeUndefined();
		const again = await fromProject(other.staticData, { startOver: true });
		expect(again.ids.length).toBeGreaterThan(1);
		expect(again.ids).toContain('N1');
	});
});

describe('a read-only credential', () => {
	beforeEach(async () => void (await world.useServicePrincipal({ readOnly: true })));
	afterAll(async () => void (await world.useServicePrincipal()));

	it('exports all records of an existing project, and reads its run', async () => {
		const [{ Name }] = await world.rows('DataManagementDefinitionGroups');
		const project = String(Name);
		expect((await world.output(exportProject(project))).length).toBeGreaterThan(0);
		const [{ executionId }] = await world.output(
			exportProject(project, { operation: 'startExport' }),
		);
		const id = String(executionId);
		expect(await world.output(ofRun('getStatus', id))).toHaveLength(1);
		expect(await world.output(ofRun('getErrors', id))).toEqual([]);
		expect(await world.output(ofRun('getFile', id))).toHaveLength(1);
	});

	it.each([
		['an import', importItems()],
		['the start of an import', importItems({ operation: 'startImport' })],
		['an export that makes its project', exportEntity()],
		['an export of changes', changes()],
	])('refuses %s', async (_, parameters) => {
		const { failure, sent } = await world.attempt(parameters, { CustomerGroupId: 'N1' });
		expect(failure?.message).toContain('read-only');
		expect(sent.filter((request) => request.startsWith('POST'))).toEqual([]);
	});
});
