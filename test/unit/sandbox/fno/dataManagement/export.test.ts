import { json, reason } from '../fnoWorld';
import { useDmfWorld } from './dmfWorld';
import { groups, unzip, type PackedEntity } from './packages';

const dmf = useDmfWorld();
const DETAILS = '/data/DataManagementDefinitionGroupDetails';
const ENTITY = "/data/DataManagementEntities(EntityName='Customer%20groups')";

async function makeProject(more: Record<string, unknown> = {}): Promise<void> {
	const project = { Name: 'Out', OperationType: 'Export' };
	expect((await dmf.send('POST', '/data/DataManagementDefinitionGroups', project)).status).toBe(
		201,
	);
	const detail = {
		DefinitionGroupId: 'Out',
		EntityName: 'Customer groups',
		SourceFormat: 'CSV-Unicode',
		AutoGenerateMapping: 'Yes',
		DefaultRefreshType: 'FullPush',
		...more,
	};
	expect((await dmf.send('POST', DETAILS, detail)).status).toBe(201);
}

const start = async (more: Record<string, unknown> = {}, action = 'ExportToPackage') =>
	await dmf.act(action, {
		definitionGroupId: 'Out',
		packageName: 'Out',
		executionId: '',
		reExecute: false,
		legalEntityId: 'usmf',
		...more,
	});

describe('an export', () => {
	it('gives what an import brought', async () => {
		await dmf.run([groups('DM1,"A, ""b""\r\nc",Net30')], { definitionGroupId: 'TEST both' });
		const files = unzip(await dmf.fetchExport('TEST both'));
		expect(Object.keys(files).sort()).toEqual([
			'Customer groups.csv',
			'Manifest.xml',
			'PackageHeader.xml',
		]);
		expect(files['Customer groups.csv']).toContain('"A, ""b""\r\nc"');
		expect(files['Customer groups.csv']).toMatch(/\r\n$/);
		expect(files['Manifest.xml']).toContain('<XMLField>CUSTOMERGROUPID</XMLField>');
	});

	it.each(['CSV-Unicode', 'CSV', 'XML-Element', 'XML-Attribute'])(
		'in %s can be imported again, and changes nothing',
		async (SourceFormat) => {
			await makeProject({ SourceFormat });
			dmf.environment.add('CustomerGroups', {
				dataAreaId: 'usmf',
				CustomerGroupId: 'DM"1',
				Description: ' a\r\nb\tc, <d> & "e" \u{1F600} ',
			});
			const before = JSON.stringify(dmf.environment.rows('CustomerGroups'));
			const content = await dmf.fetchExport('Out');
			const id = await dmf.run(content, { definitionGroupId: 'Back' });
			expect(await dmf.result(id)).toBe('Succeeded');
			expect(JSON.stringify(dmf.environment.rows('CustomerGroups'))).toBe(before);
			const [detail] = await dmf.details(id);
			expect(detail.TargetRecordsUpdatedCount).toBe(detail.StagingRecordsToBeProcessedCount);
		},
	);

	it('writes dates as the source data format says', async () => {
		await makeProject({ EntityName: 'Exchange rates', SourceFormat: 'CSV' });
		const file = async () => unzip(await dmf.fetchExport('Out'))['Exchange rates.csv'];
		expect(await file()).toContain('2024-01-01T00:00:00');
		dmf.switches.exportDates = 'enUs';
		expect(await file()).toContain('01/01/2024');
		expect(await file()).toContain('108.123456789011');
	});

	it('has the records of its company', async () => {
		await makeProject();
		const own = unzip(await dmf.fetchExport('Out'))['Customer groups.csv'];
		const other = unzip(await dmf.fetchExport('Out', { legalEntityId: 'usrt' }));
		expect(own).toContain("O'Neil");
		expect(other['Customer groups.csv']).not.toContain("O'Neil");
	});

	it('can be limited to a few records or entities', async () => {
		await makeProject();
		const few = await dmf.fetchExport('Out', { exportPreviewCount: 2 }, 'ExportToPackagePreview');
		expect(unzip(few)['Customer groups.csv'].split('\r\n')).toHaveLength(4);
		const none = await start({ entityList: 'Currencies' }, 'ExportToPackageAsync');
		expect(none.status).toBe(400);
	});

	it('has no link before it is done, and an empty one for a while after', async () => {
		await makeProject();
		dmf.switches.executionHangs = 'staging';
		const executionId = json(await start()).value;
		const url = async () => await dmf.value('GetExportedPackageUrl', { executionId });
		expect([await url(), await url(), await url()]).toEqual(['', '', '']);
		await dmf.environment.finishRuns();
		expect(await url()).toBe('');
		expect(await url()).toMatch(/^https:.*sp=r$/);
		dmf.switches.exportedPackageUrl = 'never';
		expect(await url()).toBe('');
	});

	it.each([
		['a project that does not exist', { definitionGroupId: 'Nope' }],
		['a company that does not exist', { legalEntityId: 'Nope' }],
	])('is refused for %s', async (_, more) => {
		await makeProject();
		const response = await start(more);
		expect(response.status).toBe(400);
		expect(reason(response)).toContain('Nope');
	});

	it('hangs without a mapping', async () => {
		await makeProject({ AutoGenerateMapping: 'No' });
		const executionId = json(await start()).value;
		const [detail] = await dmf.details(executionId);
		expect(detail).toMatchObject({ StagingRecordsCreatedCount: 0 });
		expect(dmf.environment.runs()).toMatchObject([{ result: 'Executing' }]);
	});
});

describe('an export of changes', () => {
	const rows = async (more = {}, action?: string) => {
		const files = unzip(await dmf.fetchExport('Out', more, action));
		return files['Customer groups.csv'].split('\r\n').slice(1, -1);
	};
	const change = async () =>
		await dmf.send('PATCH', "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')", {
			Description: 'Changed',
		});
	const track = async () => await dmf.send('PATCH', ENTITY, { ChangeTrackingType: 'ALL' });

	it('has what changed since the last run of the project in the company', async () => {
		await makeProject({ DefaultRefreshType: 'IncrementalPush' });
		await track();
		const all = await rows();
		expect(all.length).toBeGreaterThan(5);
		expect(await rows()).toEqual([]);
		await change();
		expect(await rows({ legalEntityId: 'usrt' })).not.toEqual([]);
		expect(await rows()).toEqual([expect.stringContaining('Changed')]);
		const token = { definitionGroupId: 'Out', entityName: 'Customer groups', sourceName: '' };
		expect(await dmf.value<boolean>('ResetVersionToken', token)).toBe(true);
		expect(await dmf.value<boolean>('ResetVersionToken', token)).toBe(false);
		expect(await rows()).toHaveLength(all.length);
	});

	it('needs change tracking, and a project that asks for it or the action for it', async () => {
		await makeProject();
		const all = await rows();
		await track();
		expect(await rows()).toEqual(all);
		expect(await rows({}, 'ExportToPackageDelta')).toEqual([]);
		await dmf.send('PATCH', ENTITY, { ChangeTrackingType: 'None' });
		expect(await rows({}, 'ExportToPackageDelta')).toEqual(all);
	});

	it('can be fetched again by its execution id', async () => {
		await makeProject({ DefaultRefreshType: 'IncrementalPush' });
		await track();
		const content = await dmf.fetchExport('Out', { executionId: 'first' });
		expect(await rows()).toEqual([]);
		const url = await dmf.value('GetExportedPackageUrl', { executionId: 'first' });
		expect(Buffer.from((await dmf.blob('GET', url)).body).equals(content)).toBe(true);
	});
});

describe('a composite entity', () => {
	const label = 'General journal composite';
	const journal = (data: string): PackedEntity => ({
		name: label,
		fields: ['JOURNALBATCHNUMBER'],
		format: 'XML-Element',
		data: Buffer.from(`<Document>${data}</Document>`),
	});
	const line = (number: string) =>
		`<LEDGERJOURNALLINEENTITY LINENUMBER="${number}" TEXT="Line ${number}" DEBITAMOUNT="1.50" />`;
	const header = (lines: string) =>
		`<LEDGERJOURNALHEADERENTITY JOURNALNAME="GenJrn" DESCRIPTION="Mine">${lines}</LEDGERJOURNALHEADERENTITY>`;
	const whole = () => journal(header(line('1') + line('2')));
	const refusal = async (entities: PackedEntity[], more = {}) =>
		reason(await dmf.start(entities, more));

	beforeEach(async () => {
		await dmf.send('POST', '/data/DataManagementDefinitionGroups', { Name: 'Test' });
	});

	it('brings documents with their lines, and takes them out again', async () => {
		const id = await dmf.run([whole()]);
		expect(await dmf.result(id)).toBe('Succeeded');
		const headers = dmf.environment.rows('LedgerJournalHeaders') as Array<Record<string, string>>;
		const { JournalBatchNumber } = headers.find(({ Description }) => Description === 'Mine') ?? {};
		const lines = dmf.environment.rows('LedgerJournalLines') as Array<Record<string, string>>;
		expect(lines.filter((each) => each.JournalBatchNumber === JournalBatchNumber)).toMatchObject([
			{ Text: 'Line 1' },
			{ Text: 'Line 2' },
		]);
		await makeProject({ EntityName: label, SourceFormat: 'XML-Element' });
		const files = unzip(await dmf.fetchExport('Out'));
		expect(files[`${label}.xml`]).toMatch(/<LEDGERJOURNALLINEENTITY [^>]*TEXT="Line 2"/);
	});

	it('needs an element for its lines', async () => {
		const id = await dmf.run([journal(header(''))]);
		expect(await dmf.result(id)).toBe('Failed');
		expect(await dmf.errors(id)).toMatchObject([
			{ ErrorMessage: expect.stringMatching(/^MAP011/) },
		]);
		const empty = await dmf.run([journal(header('<LEDGERJOURNALLINEENTITY />'))]);
		expect(await dmf.result(empty)).toBe('Succeeded');
	});

	it('has rules of its own', async () => {
		expect(await refusal([whole()], { definitionGroupId: 'New' })).toMatch(
			/A data project must exist before importing a package consisting of a composite data entity\.$/,
		);
		expect(await refusal([whole()], { overwrite: true })).toMatch(/cannot be overwritten/);
		expect(await refusal([whole(), groups('A,B,')])).toMatch(/only one composite/);
		expect(await refusal([{ ...whole(), format: 'CSV' }])).toMatch(/DMF1963/);
	});

	it('is listed, unless a switch says no', async () => {
		const path = `/data/DataManagementEntities?$filter=${encodeURIComponent(`EntityName eq '${label}'`)}`;
		expect(json(await dmf.get(path)).value).toHaveLength(1);
		dmf.switches.compositeEntities = 'unlisted';
		expect(json(await dmf.get(path)).value).toEqual([]);
	});
});
