import { json, reason } from '../fnoWorld';
import { useDmfWorld } from './dmfWorld';
import { csv, groups, packageFiles, utf16, zip, type PackedEntity } from './packages';

const dmf = useDmfWorld();

const group = async (id: string, company = 'usmf') =>
	json(
		await dmf.get(
			`/data/CustomerGroups(dataAreaId='${company}',CustomerGroupId='${id}')?cross-company=true`,
		),
	);

const refusal = async (content: Buffer | PackedEntity[], more = {}) => {
	const response = await dmf.start(content, more);
	expect(response.status).toBe(400);
	return reason(response).replace(
		/^Exception occurred while executing action \w+ on Entity DataManagementDefinitionGroup: /,
		'',
	);
};

describe('an import', () => {
	it('creates and updates records, and counts them', async () => {
		const id = await dmf.run([groups('10,Changed,Net30', 'DM1,"New, ""quoted""",')]);
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await dmf.details(id)).toMatchObject([
			{
				EntityName: 'Customer groups',
				StagingStatus: 'Finished',
				TargetStatus: 'Finished',
				StagingRecordsToBeProcessedCount: 2,
				StagingRecordsCreatedCount: 2,
				TargetRecordsCreatedCount: 1,
				TargetRecordsUpdatedCount: 1,
			},
		]);
		expect(await group('DM1')).toMatchObject({ Description: 'New, "quoted"', PaymentTermId: '' });
		expect(await group('10')).toMatchObject({ Description: 'Changed' });
		const jobs = json(await dmf.get('/data/DataManagementExecutionJobs')).value;
		expect(jobs).toMatchObject([{ JobId: id, Description: 'Test' }]);
	});

	it('writes into the company that it is given', async () => {
		await dmf.run([groups('DM1,New,')], { legalEntityId: 'USRT' });
		expect(await group('DM1', 'usrt')).toMatchObject({ Description: 'New' });
		expect(await refusal([groups('DM2,New,')], { legalEntityId: 'nope' })).toMatch(/nope/);
	});

	it('stops after staging if it is not to be executed', async () => {
		const id = await dmf.run([groups('DM1,New,')], { execute: false });
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await dmf.details(id)).toMatchObject([
			{ TargetStatus: 'NotRun', StagingRecordsCreatedCount: 1, TargetRecordsCreatedCount: 0 },
		]);
	});

	it('takes all types of values', async () => {
		const entity: PackedEntity = {
			name: 'Field service work records',
			fields: [
				...['WORKRECORDID', 'WORKDESCRIPTION', 'QUANTITYUSED', 'EXTERNALRECORDID', 'WORKDATE'],
				...['DUEDATE', 'STARTEDDATETIME', 'ISBILLABLE', 'WORKSTATUS', 'CORRELATIONID'],
			],
			data: csv(
				'WORKRECORDID,WORKDESCRIPTION,QUANTITYUSED,EXTERNALRECORDID,WORKDATE,DUEDATE,STARTEDDATETIME,ISBILLABLE,WORKSTATUS,CORRELATIONID',
				'W1,Text,0.123456789012345678,9007199254740993,2024-02-29,2/3/2024,2024-01-02 03:04:05,yes,1,0F8FAD5B-D9CB-469F-A165-070867728951',
			),
		};
		await dmf.run([entity]);
		const [row] = dmf.environment.rows('FieldServiceWorkRecords') ?? [];
		expect(row).toMatchObject({
			QuantityUsed: '0.123456789012345678',
			ExternalRecordId: '9007199254740993',
			WorkDate: '2024-02-29T12:00:00Z',
			DueDate: '2024-02-03T12:00:00Z',
			StartedDateTime: '2024-01-02T03:04:05Z',
			IsBillable: 'Yes',
			CorrelationId: '0f8fad5b-d9cb-469f-a165-070867728951',
		});
	});

	it('creates the project of the package, or adds its entities to it', async () => {
		await dmf.run([groups('DM1,New,')], { definitionGroupId: 'Fresh' });
		expect(json(await dmf.get("/data/DataManagementDefinitionGroups('Fresh')"))).toMatchObject({
			OperationType: 'Import',
			Description: 'Test',
		});
		const detail =
			"/data/DataManagementDefinitionGroupDetails(DefinitionGroupId='Fresh',EntityName='Customer%20groups')";
		expect(json(await dmf.get(detail))).toMatchObject({ SourceFormat: 'CSV-Unicode' });
	});

	it('of records without a map succeeds with nothing', async () => {
		const id = await dmf.run([{ ...groups('DM1,New,'), fields: [] }]);
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await dmf.details(id)).toMatchObject([{ StagingRecordsCreatedCount: 0 }]);
		expect(await dmf.errors(id)).toEqual([]);
	});

	it('reads elements and attributes of XML, in UTF-8 and UTF-16', async () => {
		const xml = (format: string, data: Buffer): PackedEntity => ({ ...groups(), format, data });
		const element =
			'<Document><G><CUSTOMERGROUPID>DM1</CUSTOMERGROUPID><DESCRIPTION>ü &amp; é</DESCRIPTION></G></Document>';
		const id = await dmf.run([xml('XML-Element', Buffer.from(element))]);
		expect(await dmf.result(id)).toBe('Succeeded');
		expect(await group('DM1')).toMatchObject({ Description: 'ü & é' });
		const attribute = '<Document><G CUSTOMERGROUPID="DM2" DESCRIPTION="東京" /></Document>';
		await dmf.run([xml('XML-Attribute', utf16(attribute))]);
		expect(await group('DM2')).toMatchObject({ Description: '東京' });
	});

	it('may demand the name of the data entity as the element of a record', async () => {
		dmf.switches.xmlRecordElement = 'dataEntity';
		const xml = (name: string): PackedEntity => ({
			...groups(),
			format: 'XML-Element',
			data: Buffer.from(
				`<Document><${name}><CUSTOMERGROUPID>DM1</CUSTOMERGROUPID><DESCRIPTION>x</DESCRIPTION></${name}></Document>`,
			),
		});
		expect(await dmf.result(await dmf.run([xml('G')]))).toBe('Failed');
		expect(await dmf.result(await dmf.run([xml('CUSTCUSTOMERGROUPENTITY')]))).toBe('Succeeded');
	});

	it('reads CSV that is not Unicode in UTF-8 or ANSI', async () => {
		const ansi = Buffer.from(
			'CUSTOMERGROUPID,DESCRIPTION,PAYMENTTERMID\r\nDM1,Zürich,\r\n',
			'latin1',
		);
		await dmf.run([{ ...groups(), format: 'CSV', data: ansi }]);
		expect(await group('DM1')).toMatchObject({ Description: 'Zürich' });
	});

	it('reads the first sheet of Excel files', async () => {
		const cell = (at: string, text: string) =>
			`<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
		const sheet =
			'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' +
			`<row>${cell('A1', 'CUSTOMERGROUPID')}<c r="B1" t="s"><v>0</v></c>${cell('C1', 'PAYMENTTERMID')}</row>` +
			`<row><c r="A2"><v>77</v></c>${cell('C2', 'Net30')}</row>` +
			`<row>${cell('A3', 'DM1')}${cell('B3', 'New')}${cell('C3', '')}</row></sheetData></worksheet>`;
		const strings = '<sst><si><r><t>DESC</t></r><r><t>RIPTION</t></r></si></sst>';
		const data = zip({
			'xl/worksheets/sheet1.xml': Buffer.from(sheet),
			'xl/sharedStrings.xml': Buffer.from(strings),
		});
		const id = await dmf.run([{ ...groups(), format: 'EXCEL', data }]);
		expect(await dmf.errors(id)).toMatchObject([{ RecordId: '1', Field: 'DESCRIPTION' }]);
		expect(await group('DM1')).toMatchObject({ Description: 'New' });
		const none = { ...groups(), format: 'EXCEL', data: zip({}) };
		expect(await refusal([none])).toMatch(/no worksheet/);
	});

	it('follows the sequence of the manifest', async () => {
		const terms: PackedEntity = {
			name: 'Terms of payment',
			fields: ['NAME', 'DESCRIPTION'],
			data: csv('NAME,DESCRIPTION', 'Net99,Late'),
		};
		const late = { ...groups('DM1,New,Net99'), sequence: 1 };
		const id = await dmf.run([{ ...terms, sequence: 2 }, late]);
		expect(await dmf.result(id)).toBe('PartiallySucceeded');
		dmf.environment.reset();
		expect(await dmf.result(await dmf.run([late, { ...terms, sequence: 0 }]))).toBe('Succeeded');
	});

	it('gives new journals a number of their own, unless a switch keeps theirs', async () => {
		const journal = (number: string): PackedEntity => ({
			name: 'General journal headers',
			fields: ['JOURNALBATCHNUMBER', 'JOURNALNAME'],
			data: csv('JOURNALBATCHNUMBER,JOURNALNAME', `${number},GenJrn`),
		});
		const numbers = () =>
			(dmf.environment.rows('LedgerJournalHeaders') as Array<{ JournalBatchNumber: string }>).map(
				({ JournalBatchNumber }) => JournalBatchNumber,
			);
		await dmf.run([journal('MINE')]);
		expect(numbers()).not.toContain('MINE');
		dmf.switches.importedNumbers = 'kept';
		await dmf.run([journal('MINE')]);
		expect(numbers()).toContain('MINE');
	});

	it('writes shared records into all companies', async () => {
		const days: PackedEntity = {
			name: 'Payment days',
			fields: ['NAME', 'FREQUENCY', 'DAYOFWEEK', 'DAYOFMONTH'],
			data: csv('NAME,FREQUENCY,DAYOFWEEK,DAYOFMONTH', 'First,Month,None,1'),
		};
		const listed = await dmf.get("/data/DataManagementEntities(EntityName='Payment%20days')");
		expect(json(listed).IsShared).toBe('Yes');
		await dmf.run([days]);
		const rows = dmf.environment.rows('PaymentDays') as Array<Record<string, string>>;
		expect(rows.filter(({ Name }) => Name === 'First').map((row) => row.dataAreaId)).toEqual([
			'usmf',
			'usrt',
			'dat',
		]);
	});
});

describe('a package is refused', () => {
	const whole = () => packageFiles([groups('DM1,New,')]);
	const without = (name: string) =>
		Object.fromEntries(Object.entries(whole()).filter(([each]) => each !== name));
	const manifest = (from: string | RegExp, to: string) => ({
		...whole(),
		'Manifest.xml': Buffer.from(whole()['Manifest.xml'].toString().replace(from, to)),
	});

	it.each([
		['that is no zip', () => Buffer.from('x'), /^End of Central Directory/],
		['without a header', () => zip(without('PackageHeader.xml')), /PackageHeader\.xml'\.$/],
		['without a manifest', () => zip(without('Manifest.xml')), /Manifest\.xml'\.$/],
		['without its file', () => zip(without('Customer groups.csv')), /Customer groups\.csv'\.$/],
		[
			'in a folder',
			() =>
				zip(Object.fromEntries(Object.entries(whole()).map(([name, file]) => [`p/${name}`, file]))),
			/PackageHeader\.xml'\.$/,
		],
		['of another namespace', () => zip(manifest('2015/01', '2016/01')), /expecting element/],
		[
			'with members out of order',
			() =>
				zip(manifest(/(<EntityName>.*?<\/EntityName>)(<ExecutionUnit>0<\/ExecutionUnit>)/, '$2$1')),
			/out of order/,
		],
		['with broken XML', () => zip(manifest('</EntityMap>', '')), /error in XML document/],
		[
			'whose declaration is wrong',
			() => zip(manifest('encoding="utf-8"', 'encoding="utf-16"')),
			/Invalid character in the given encoding/,
		],
		['with a wrong number', () => zip(manifest('Unit>0<', 'Unit>a<')), /type 'Int32'/],
		['without entities', () => zip(packageFiles([])), /no entities/],
		['with an entity twice', () => zip(packageFiles([groups('A,B,'), groups('A,B,')])), /twice/],
	])('%s', async (_, make, text) => {
		expect(await refusal(make())).toMatch(text);
		expect(dmf.environment.runs()).toEqual([]);
	});

	it.each<[string, Partial<PackedEntity>, RegExp]>([
		[
			'an unknown label',
			{ name: 'Nope' },
			/^Entity Nope does not exist in the target environment$/,
		],
		['an unknown format', { format: 'CSV-Nope' }, /source data format CSV-Nope/],
		[
			'lines that end with LF alone',
			{ data: utf16('CUSTOMERGROUPID,DESCRIPTION,PAYMENTTERMID\nDM1,New,\n') },
			/^the mapping is incorrect for entity Customer groups and field \{[0-9A-F-]{36}\}$/,
		],
		['a column that the file does not have', { data: csv('A,B', 'x,y') }, /mapping is incorrect/],
		['a field that the entity does not have', { fields: ['NOPE'] }, /mapping is incorrect/],
		['the company as a field', { fields: ['DATAAREAID'] }, /mapping is incorrect/],
	])('with %s', async (_, more, text) => {
		expect(await refusal([{ ...groups('DM1,New,'), ...more }])).toMatch(text);
	});

	it('that cannot be read through its link', async () => {
		expect(await refusal([groups()], { packageUrl: 'https://elsewhere/x' })).toBe(
			'The remote server returned an error: (404) Not Found.',
		);
		const url = (await dmf.upload(Buffer.from('x'))).replace(/sig=../, 'sig=xx');
		expect(await refusal([groups()], { packageUrl: url })).toMatch(/\(403\) Forbidden/);
	});

	it('at the start or, as a switch says, in the run, without a row error', async () => {
		const broken = Buffer.from('x');
		const start = async () => await dmf.start(broken, {}, 'ImportFromPackageAsync');
		expect((await start()).status).toBe(400);
		dmf.switches.asyncImportChecks = 'inRun';
		const id = json(await start()).value;
		expect(await dmf.result(id)).toBe('Failed');
		expect(await dmf.errors(id)).toEqual([]);
	});

	it('unless a switch passes over what is out of order', async () => {
		dmf.switches.manifestOrder = 'skipped';
		const files = manifest(
			/(<EntityMapList>.*<\/EntityMapList>)(<EntityName>[^/]*\/EntityName>)/,
			'$2$1',
		);
		const id = await dmf.run(zip(files));
		expect(await dmf.details(id)).toMatchObject([{ StagingRecordsCreatedCount: 0 }]);
	});
});
