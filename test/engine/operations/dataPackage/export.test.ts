import { unzipSync } from 'fflate';
import type { FaultEffect } from '../../../../sandbox/control/faults';
import { exportEntity, exportProject, ofRun, quickRuns } from '../../../support/packages';
import { useWorld } from '../../../support/world';

const world = useWorld();

beforeEach(async () => await world.sandbox.control.setSwitches(quickRuns));

describe('an export of an entity', () => {
	it('makes its project, and returns the rows as items', async () => {
		const rows = await world.output(exportEntity());
		const stored = (await world.rows('CustomerGroups')).filter(
			({ dataAreaId }) => dataAreaId === 'usmf',
		);
		expect(rows.map(({ CUSTOMERGROUPID }) => CUSTOMERGROUPID).sort()).toEqual(
			stored.map(({ CustomerGroupId }) => CustomerGroupId).sort(),
		);
		const projects = await world.rows('DataManagementDefinitionGroups');
		expect(projects.map(({ Name }) => Name)).toContain('n8n Customer groups usmf');
	});

	it('uses its project again', async () => {
		await world.output(exportEntity());
		const { sent } = await world.attempt(exportEntity());
		expect(sent.filter((request) => /^POST .*DefinitionGroup(s|Details)$/.test(request))).toEqual(
			[],
		);
	});

	it('returns XML as items, too', async () => {
		const csv = await world.output(exportEntity());
		const xml = await world.output(exportEntity({}, { format: 'XML-Element' }));
		expect(xml).toHaveLength(csv.length);
		expect(xml[0].CUSTOMERGROUPID).toBe(csv[0].CUSTOMERGROUPID);
	});

	it('returns the package, or its files', async () => {
		const { items } = await world.succeed(exportEntity({}, { output: 'package' }));
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({ fileName: 'n8n Customer groups usmf.zip' });
		expect(items[0].binary?.data.mimeType).toBe('application/zip');
		const files = await world.succeed(exportEntity({}, { output: 'files' }));
		expect(files.items).toMatchObject([
			{ json: { entity: 'Customer groups', sourceFormat: 'CSV-Unicode' }, binary: { data: {} } },
		]);
	});
});

describe('the package of an export', () => {
	const asPackage = exportEntity({}, { output: 'package' });
	const plan = async (times: number, then: FaultEffect) =>
		await world.sandbox.control.plan({ service: 'blobs', method: 'GET', times, then });

	it('is the whole file, and the item does not tell where it was', async () => {
		const { items } = await world.succeed(asPackage);
		const [{ json, binary }] = items;
		const bytes = Buffer.from(binary?.data.data ?? '', 'base64');
		expect(json.bytes).toBe(bytes.length);
		const names = Object.keys(unzipSync(bytes));
		expect(names).toEqual(expect.arrayContaining(['Manifest.xml', 'PackageHeader.xml']));
		expect(JSON.stringify(items)).not.toContain('sig=');
	});

	it('is requested again where the connection broke off', async () => {
		await plan(1, { truncate: 0.5, ending: 'broken' });
		const { items } = await world.succeed(asPackage);
		const bytes = Buffer.from(items[0].binary?.data.data ?? '', 'base64');
		expect(Object.keys(unzipSync(bytes))).toContain('Manifest.xml');
	});

	it('is not taken from something else that responds', async () => {
		await plan(1, { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Come back.' });
		const { failure, outputs } = await world.attempt(asPackage);
		expect(failure?.message).toContain('is not a zip');
		expect(outputs.flat()).toEqual([]);
	});

	it('of which the link has expired is refused, without its signature', async () => {
		await world.sandbox.control.setSwitches({ blobLinkLifetime: 'expired' });
		const { failure } = await world.attempt(asPackage);
		expect(failure?.message).toContain('AuthenticationFailed');
		expect(JSON.stringify(failure)).not.toMatch(/sig=(?!\[hidden\])/);
	});
});

describe('an export of a project', () => {
	const PROJECT = 'USMF customers export';

	it('exports what the project has', async () => {
		const [{ Name }] = await world.rows('DataManagementDefinitionGroups');
		const rows = await world.output(exportProject(String(Name)));
		expect(rows.length).toBeGreaterThan(0);
	});

	it('refuses one that does not exist', async () => {
		const { failure } = await world.attempt(exportProject(`${PROJECT} 2`));
		expect(failure?.message).toContain('There is no data project');
	});
});

describe('a run by its execution id', () => {
	it('is started, watched and fetched by different nodes', async () => {
		const [{ executionId }] = await world.output(exportEntity({ operation: 'startExport' }));
		const id = String(executionId);
		for (let look = 0; look < 10; look += 1) {
			const [{ isFinished }] = await world.output(ofRun('getStatus', id));
			if (isFinished) break;
		}
		const [status] = await world.output(ofRun('getStatus', id));
		expect(status).toMatchObject({ status: 'Succeeded', isFinished: true });
		const rows = await world.output(ofRun('getFile', id, { output: 'items' }));
		expect(rows.length).toBeGreaterThan(0);
	});
});
